package dev.llmd.picker.tokens;

import dev.llmd.scheduling.TimeSource;
import java.util.concurrent.TimeUnit;

/**
 * Whether to ask a tokenizer at all: while it fails, requests would wait for nothing. After some
 * failures in a row only one request a second tries. Safe for use by several threads.
 */
final class Breaker {

  private static final int FAILURES = 3;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TimeSource time;
  private int failures;
  private long nextTry;

  Breaker(TimeSource time) {
    this.time = time;
  }

  /** Whether this request may ask. */
  synchronized boolean mayAsk() {
    if (failures < FAILURES) {
      return true;
    }
    long now = time.nanos();
    if (now - nextTry < 0) {
      return false;
    }
    nextTry = now + PAUSE_NANOS;
    return true;
  }

  /** It answered; returns whether it had failed before. */
  synchronized boolean answered() {
    boolean wasOpen = failures >= FAILURES;
    failures = 0;
    return wasOpen;
  }

  /** It failed; returns whether it is not asked any more from now on. */
  synchronized boolean failed() {
    failures++;
    nextTry = time.nanos() + PAUSE_NANOS;
    return failures == FAILURES;
  }
}
