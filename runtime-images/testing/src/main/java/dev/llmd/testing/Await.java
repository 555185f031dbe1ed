package dev.llmd.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads do; the limit is there only to end a test that has failed. */
public final class Await {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Await() {}

  public static void until(BooleanSupplier condition, Supplier<Object> seen) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never happened; last seen: " + seen.get());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }
}
