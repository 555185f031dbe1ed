package dev.llmd.sidecar.course;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/** What the body of an answer is. */
final class ContentTypes {

  private ContentTypes() {}

  static boolean isEvents(HttpResponse head) {
    return is("text/event-stream", head);
  }

  static boolean isJson(HttpResponse head) {
    return is("application/json", head);
  }

  private static boolean is(String type, HttpResponse head) {
    String said = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    return said.regionMatches(true, 0, type, 0, type.length());
  }
}
