package dev.llmd.sidecar.course;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.UUID;

/** The heads of the requests that are made of a client's one. */
final class LegHeads {

  private static final String REQUEST_ID = "x-request-id";

  private final HttpRequest request;
  private final String id;

  /**
   * Of a request that is prepared for targets. All its legs are known by an id of their own, as a
   * further value beside what the client or the gateway calls the request.
   */
  LegHeads(HttpRequest request) {
    this.request = request;
    this.id = UUID.randomUUID().toString();
    HttpHeaders headers = request.headers();
    headers.add(REQUEST_ID, id);
    // Answers are read here, and must not come packed.
    headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
  }

  /** No other request has it. */
  String id() {
    return id;
  }

  /** For one leg. */
  HttpRequest next() {
    return new DefaultHttpRequest(
        request.protocolVersion(), request.method(), request.uri(), request.headers().copy());
  }
}
