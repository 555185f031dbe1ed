package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;

/** Nothing more is asked. */
final class PlanOver implements Plan {

  private static IllegalStateException over() {
    return new IllegalStateException("the answer has begun: nobody is asked any more");
  }

  @Override
  public Step begin() {
    throw over();
  }

  @Override
  public Step prefillAnswered(int status, ByteSpan body) {
    throw over();
  }

  @Override
  public Step prefillUnreachable(String why) {
    throw over();
  }

  @Override
  public Step decodeRefused() {
    throw over();
  }
}
