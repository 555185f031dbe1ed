package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.request.InferenceRequest;

/** Says which of the requests that wait goes first. */
public interface OrderingPolicy extends Plugin {

  /** The rank of what may go last. */
  long LAST = Long.MAX_VALUE;

  /**
   * The rank of a request, when it begins to wait; the lowest goes first, of equal ones the one
   * that came first.
   *
   * @param now {@link dev.llmd.scheduling.TimeSource#nanos()}
   * @param ttl nanoseconds that it may wait; 0 for any time
   */
  long rank(InferenceRequest request, long now, long ttl);

  /** That moment, or {@link #LAST} when it is beyond all that a clock shows. */
  static long after(long moment, long nanos) {
    return nanos > LAST - Math.max(0, moment) ? LAST : moment + nanos;
  }
}
