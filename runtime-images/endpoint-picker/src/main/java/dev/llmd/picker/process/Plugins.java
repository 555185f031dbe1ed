package dev.llmd.picker.process;

import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import java.util.Optional;
import java.util.OptionalInt;

/** The plugins that a configuration may have, made with what flags say. */
final class Plugins {

  private Plugins() {}

  static PluginRegistry of(Flags flags) {
    MetricsDataSource.Flags metrics = metrics(flags);
    return PluginRegistry.standard()
        .with(MetricsDataSource.TYPE, it -> MetricsDataSource.of(it.parameters(), metrics));
  }

  private static MetricsDataSource.Flags metrics(Flags flags) {
    Flag skips = Flag.MODEL_SERVER_METRICS_HTTPS_INSECURE_SKIP_VERIFY;
    int port = flags.number(Flag.MODEL_SERVER_METRICS_PORT);
    return new MetricsDataSource.Flags(
        given(flags, Flag.MODEL_SERVER_METRICS_SCHEME),
        given(flags, Flag.MODEL_SERVER_METRICS_PATH),
        port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
        flags.isGiven(skips) ? Optional.of(flags.isTrue(skips)) : Optional.empty());
  }

  private static Optional<String> given(Flags flags, Flag flag) {
    return flags.isGiven(flag) ? Optional.of(flags.text(flag)) : Optional.empty();
  }
}
