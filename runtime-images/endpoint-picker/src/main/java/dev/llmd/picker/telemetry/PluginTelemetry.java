package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.SchedulingObserver;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.function.LongConsumer;

/** Counts how long plugins take. */
public final class PluginTelemetry implements SchedulingObserver {

  private final Family<Histogram> durations;

  public PluginTelemetry(Telemetry telemetry) {
    String[] labels = {"extension_point", "plugin_type", "plugin_name"};
    durations =
        telemetry.histograms(
            Names.of("llm_d_epp_plugin_duration_seconds")
                .formerly("inference_extension_plugin_duration_seconds", labels),
            "How long a plugin takes for a request.",
            Buckets.PLUGIN,
            labels);
  }

  @Override
  public LongConsumer plugin(String extensionPoint, String type, String name) {
    return durations.with(extensionPoint, type, name)::observeNanos;
  }
}
