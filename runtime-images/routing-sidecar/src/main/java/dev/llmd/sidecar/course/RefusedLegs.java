package dev.llmd.sidecar.course;

import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Asks nobody, and answers why. */
record RefusedLegs(Exchange exchange, ErrorAnswer error) implements Legs {

  /** Of a request whose body a connector cannot read. */
  static RefusedLegs noObject(Exchange exchange, JsonException why) {
    return new RefusedLegs(
        exchange,
        ErrorAnswer.of(
            HttpResponseStatus.BAD_REQUEST,
            "the request's body is not one JSON object: " + why.getMessage()));
  }

  @Override
  public void begin() {
    exchange.answer(error);
  }

  @Override
  public void readAnswer(boolean isWanted) {}

  @Override
  public void cancel() {}
}
