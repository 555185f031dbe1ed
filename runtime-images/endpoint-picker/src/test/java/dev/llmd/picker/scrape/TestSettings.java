package dev.llmd.picker.scrape;

import dev.llmd.scheduling.metrics.CoreMetricsExtractor;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of tests. */
final class TestSettings {

  /** A configuration that sets nothing. */
  static final PluginParameters NO_PARAMETERS =
      new PluginParameters() {
        @Override
        public long integer(String path) {
          return 0;
        }

        @Override
        public double number(String path) {
          return 0;
        }

        @Override
        public boolean isTrue(String path) {
          return false;
        }

        @Override
        public Optional<String> text(String path) {
          return Optional.empty();
        }

        @Override
        public Optional<Duration> duration(String path) {
          return Optional.empty();
        }

        @Override
        public boolean has(String path) {
          return false;
        }

        @Override
        public Node node(String path) {
          return Absent.INSTANCE;
        }
      };

  private TestSettings() {}

  static MetricsDataSource source(String scheme) {
    return new MetricsDataSource(
        scheme,
        "/metrics",
        OptionalInt.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Short intervals, and time enough on a busy machine. */
  static ScrapeSettings quick(MetricsDataSource source) {
    return settings(source, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(20));
  }

  /** Short intervals, and little time. */
  static ScrapeSettings impatient() {
    return settings(
        source("http"), Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(300));
  }

  /**
   * For a thousand endpoints. A busy machine has to come to an end of what is asked: as long as the
   * virtual threads of a server always have work, others of them are never woken.
   */
  static ScrapeSettings patient() {
    Duration interval = Duration.ofSeconds(2);
    return settings(source("http"), interval, interval, Duration.ofSeconds(20));
  }

  /** With a page limit that a test can exceed. */
  static ScrapeSettings settings(
      MetricsDataSource source, Duration interval, Duration idleInterval, Duration timeout) {
    return new ScrapeSettings(
        source, CoreMetricsExtractor.of(NO_PARAMETERS), interval, idleInterval, timeout, 1 << 20);
  }
}
