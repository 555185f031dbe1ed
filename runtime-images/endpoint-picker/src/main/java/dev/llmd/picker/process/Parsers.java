package dev.llmd.picker.process;

import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.config.PluginSpec;
import dev.llmd.scheduling.config.SchedulerConfig;

/** The APIs that the configuration's parsers know. */
final class Parsers {

  private Parsers() {}

  static BodyFormats of(SchedulerConfig config) {
    return BodyFormats.of(
        config.parsers().stream()
            .map(PluginSpec::type)
            .filter(BodyFormats.parsers()::contains)
            .toList());
  }
}
