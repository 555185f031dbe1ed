package dev.llmd.picker.discovery.kubernetes;

import java.time.Duration;

/**
 * How long a lease is held.
 *
 * @param lease a leader that has not renewed it for so long leads no more
 * @param renewal a leader that has failed to renew it for so long gives up
 * @param retry between two tries, to renew it or to get it
 */
public record LeaseTiming(Duration lease, Duration renewal, Duration retry) {

  /** As controllers of Kubernetes have it. */
  public static final LeaseTiming USUAL =
      new LeaseTiming(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
