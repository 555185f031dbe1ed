package dev.llmd.sidecar.course;

import dev.llmd.sidecar.proxy.Course;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import io.netty.handler.codec.http.HttpContent;

/** Answers at once that a request is not served. */
record Refusal(Exchange exchange, ErrorAnswer error) implements Course {

  @Override
  public void begin() {
    exchange.answer(error);
  }

  @Override
  public void onRequestContent(HttpContent content) {
    content.release();
  }

  @Override
  public void flushRequest() {}

  @Override
  public void readAnswer(boolean isWanted) {}

  @Override
  public void cancel() {}
}
