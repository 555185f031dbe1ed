package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Writes answers; knows which have no body because of what was asked. */
final class ResponseEncoder extends HttpResponseEncoder {

  private HttpMethod method = HttpMethod.GET;

  void answerTo(HttpMethod asked) {
    method = asked;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return method.equals(HttpMethod.HEAD) || super.isContentAlwaysEmpty(response);
  }
}
