package dev.llmd.sidecar.kubernetes;

import java.time.Duration;

/**
 * How an API server is watched.
 *
 * @param page how many objects it sends at once: all of thousands would be a hundred megabytes
 * @param watch how long one watch lasts, in seconds
 * @param silence after which a watch is taken for dead; bookmarks come each minute
 * @param firstPause before another try; doubles each time
 * @param longestPause to which it doubles
 */
public record Pace(
    int page, int watch, Duration silence, Duration firstPause, Duration longestPause) {

  public static final Pace USUAL =
      new Pace(100, 600, Duration.ofSeconds(100), Duration.ofMillis(250), Duration.ofSeconds(15));
}
