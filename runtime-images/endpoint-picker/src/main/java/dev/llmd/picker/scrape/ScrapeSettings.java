package dev.llmd.picker.scrape;

import dev.llmd.scheduling.metrics.CoreMetricsExtractor;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import java.time.Duration;

/**
 * How to scrape.
 *
 * @param source where the pages are
 * @param engines what to read of them
 * @param interval between two scrapes of an endpoint
 * @param idleInterval the same when nothing is in flight anywhere; not more than {@code interval}
 *     when it is always to be that
 * @param timeout for a scrape, connecting included
 * @param maxPageBytes a longer page is not read to its end
 */
public record ScrapeSettings(
    MetricsDataSource source,
    CoreMetricsExtractor engines,
    Duration interval,
    Duration idleInterval,
    Duration timeout,
    int maxPageBytes) {

  /** The reference implementation does not scrape more often, whatever it is told. */
  private static final Duration SHORTEST = Duration.ofMillis(50);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;

  /**
   * The settings of a configuration.
   *
   * @param interval of the command line: {@code --refresh-metrics-interval}
   */
  public static ScrapeSettings of(
      MetricsDataSource source,
      CoreMetricsExtractor engines,
      Duration interval,
      Duration idleInterval) {
    Duration wanted = source.interval().orElse(interval);
    return new ScrapeSettings(
        source,
        engines,
        wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted,
        idleInterval,
        TIMEOUT,
        MAX_PAGE_BYTES);
  }
}
