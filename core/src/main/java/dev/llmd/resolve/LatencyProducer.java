package dev.llmd.resolve;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.source.Node;

/**
 * Whether a service schedules by predicted latency: its inline configuration has the plugin that
 * produces predictions. A configuration in a ConfigMap is not looked at, as in the controller,
 * which chooses presets before it reads that.
 */
final class LatencyProducer {

  private static final String PLUGIN = "predicted-latency-producer";

  private LatencyProducer() {}

  static boolean isConfigured(ServiceSpec spec) {
    return spec.scheduler()
        .map(SchedulerSpec::inlineConfig)
        .filter(LatencyProducer::hasPlugin)
        .isPresent();
  }

  private static boolean hasPlugin(Node config) {
    for (Node plugin : config.at("plugins").items()) {
      if (plugin.at("type").text("").equals(PLUGIN)) {
        return true;
      }
    }
    return false;
  }
}
