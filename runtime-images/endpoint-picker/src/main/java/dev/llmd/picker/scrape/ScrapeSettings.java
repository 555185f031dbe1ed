package dev.llmd.picker.scrape;

import dev.llmd.scheduling.config.DataLayerConfig;
import dev.llmd.scheduling.config.PluginSpec;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.metrics.CoreMetricsExtractor;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import java.time.Duration;
import java.util.Optional;

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
   * The settings of a configuration; empty when it scrapes nothing. Of several sources of metrics
   * the first is scraped.
   *
   * @param interval of the command line: {@code --refresh-metrics-interval}
   */
  public static Optional<ScrapeSettings> of(
      SchedulerConfig config, Duration interval, Duration idleInterval) {
    for (DataLayerConfig.Source source : config.dataLayer().sources()) {
      Optional<MetricsDataSource> pages =
          config.plugin(MetricsDataSource.class, source.source().name());
      for (PluginSpec extractor : source.extractors()) {
        Optional<CoreMetricsExtractor> engines =
            config.plugin(CoreMetricsExtractor.class, extractor.name());
        if (pages.isPresent() && engines.isPresent()) {
          return Optional.of(of(pages.get(), engines.get(), interval, idleInterval));
        }
      }
    }
    return Optional.empty();
  }

  private static ScrapeSettings of(
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
