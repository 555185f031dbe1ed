package dev.llmd.picker.scrape;

/**
 * How often to scrape: at the interval while requests are in flight anywhere and a while after,
 * else at the longer idle interval. Used by one thread; times in nanoseconds.
 */
final class Pace {

  /** Requests that come one by one do not make the pace change with each. */
  private static final long QUIET = 1_000_000_000;

  private final long interval;
  private final long idleInterval;
  private long lastActive;

  Pace(long interval, long idleInterval, long now) {
    this.interval = interval;
    this.idleInterval = Math.max(interval, idleInterval);
    this.lastActive = now;
  }

  /** A request came, or one is in flight, or there is an endpoint that nothing is known of. */
  void active(long now) {
    lastActive = now;
  }

  /** Whether nothing has happened for a while. */
  boolean isIdle(long now) {
    return idleInterval > interval && now - lastActive >= QUIET;
  }

  /** Between two scrapes of an endpoint. */
  long interval(boolean isIdle) {
    return isIdle ? idleInterval : interval;
  }

  /** How much longer than usual a report lasts in that case. */
  long pause(boolean isIdle) {
    return isIdle ? idleInterval - interval : 0;
  }
}
