package dev.llmd.scheduling.flow;

/**
 * How long requests may wait: one time while there are endpoints, and another while there are none,
 * which begins anew when that changes; never longer than the longer of the two. Used by one thread
 * at a time.
 */
final class QueueTime {

  private final long withEndpoints;
  private final long without;
  private boolean isPoolEmpty;
  private long changedAt;

  QueueTime(FlowControl rules, long now) {
    this.withEndpoints = rules.requestTtl();
    this.without = rules.noEndpointTtl();
    this.changedAt = now;
  }

  /** Notes whether there are endpoints now. */
  void observe(boolean isEmpty, long now) {
    if (isEmpty != isPoolEmpty) {
      isPoolEmpty = isEmpty;
      changedAt = now;
    }
  }

  boolean isPoolEmpty() {
    return isPoolEmpty;
  }

  /** Whether the time of a request is up that waits since then; never if not for an older one. */
  boolean isUp(long since, long now) {
    long time = isPoolEmpty ? without : withEndpoints;
    if (time == 0) {
      return false;
    }
    boolean hasLimit = withEndpoints > 0 && without > 0;
    return now - Math.max(since, changedAt) >= time
        || (hasLimit && now - since >= Math.max(withEndpoints, without));
  }
}
