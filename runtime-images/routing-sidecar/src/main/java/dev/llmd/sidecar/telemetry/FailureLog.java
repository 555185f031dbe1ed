package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.log.Log;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Log lines about failures, so many a second: where a server is away, each request fails, and the
 * lines alone would take what processor time is left. Safe for use by several threads.
 */
final class FailureLog {

  private static final int MOST_PER_SECOND = 10;
  private static final long SECOND = 1_000_000_000L;

  private final Log log;
  private final long start = System.nanoTime();

  /** The second since the start, and the lines that were asked for in it. */
  private final AtomicLong second = new AtomicLong();

  private final AtomicLong count = new AtomicLong();
  private final AtomicLong left = new AtomicLong();

  FailureLog(Log log) {
    this.log = log;
  }

  /** Writes an error, or counts it for the next line. */
  void write(String message, Object... keysAndValues) {
    long now = (System.nanoTime() - start) / SECOND;
    if (second.getAndSet(now) != now) {
      count.set(0);
    }
    if (count.incrementAndGet() > MOST_PER_SECOND) {
      left.incrementAndGet();
      return;
    }
    long more = left.getAndSet(0);
    if (more > 0) {
      log.error("failures came too fast to write them all", "left-out", more);
    }
    log.error(message, keysAndValues);
  }
}
