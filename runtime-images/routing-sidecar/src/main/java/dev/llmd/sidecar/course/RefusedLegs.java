package dev.llmd.sidecar.course;

import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;

/** Asks nobody, and answers why. */
record RefusedLegs(Exchange exchange, ErrorAnswer error) implements Legs {

  @Override
  public void begin() {
    exchange.answer(error);
  }

  @Override
  public void readAnswer(boolean isWanted) {}

  @Override
  public void cancel() {}
}
