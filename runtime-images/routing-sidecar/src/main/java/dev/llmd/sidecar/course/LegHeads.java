package dev.llmd.sidecar.course;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.UUID;

/** The heads of the requests that are made of a client's one. */
final class LegHeads {

  /** What a request is called. */
  static final String REQUEST_ID = "x-request-id";

  private final HttpRequest request;
  private final String id = UUID.randomUUID().toString();
  private boolean isTold;

  /** Of a request that is prepared for targets. */
  LegHeads(HttpRequest request) {
    this.request = request;
    // Answers are read here, and must not come packed.
    request.headers().remove(HttpHeaderNames.ACCEPT_ENCODING);
  }

  /** No other request has it. */
  String id() {
    return id;
  }

  /** Tells targets the id from now on, beside what a client calls its request; once. */
  LegHeads withId() {
    if (!isTold) {
      request.headers().add(REQUEST_ID, id);
      isTold = true;
    }
    return this;
  }

  /** For one leg. */
  HttpRequest next() {
    return new DefaultHttpRequest(
        request.protocolVersion(), request.method(), request.uri(), request.headers().copy());
  }
}
