package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code core-metrics-extractor}: says which series are read of which model server. */
public final class CoreMetricsExtractor implements Plugin {

  /** Its name in configurations. */
  public static final String TYPE = "core-metrics-extractor";

  /** What the label was called before llm-d had its own; still read where the own one is absent. */
  private static final String OLD_ENGINE_LABEL = "inference.networking.k8s.io/engine-type";

  private final String engineLabel;
  private final WantedSeries fallback;
  private final Map<String, WantedSeries> engines;

  private CoreMetricsExtractor(
      String engineLabel, WantedSeries fallback, Map<String, WantedSeries> engines) {
    this.engineLabel = engineLabel;
    this.fallback = fallback;
    this.engines = Map.copyOf(engines);
  }

  /**
   * The plugin as configured.
   *
   * @throws PluginException if an engine's entry is wrong, or there is no engine of that name
   */
  public static CoreMetricsExtractor of(PluginParameters parameters) {
    Map<String, EngineSeries> engines = new LinkedHashMap<>(EngineSeries.builtIn());
    engines.putAll(EngineConfigs.parse(parameters.node("engineConfigs")));
    Map<String, WantedSeries> wanted = new LinkedHashMap<>();
    engines.forEach((name, series) -> wanted.put(name, new WantedSeries(series)));
    String name = nonEmpty(parameters.text("defaultEngine")).orElse("vllm");
    WantedSeries fallback = wanted.get(name);
    if (fallback == null) {
      throw new PluginException(
          "parameters.defaultEngine",
          "there is no engine \""
              + name
              + "\"; known are "
              + String.join(", ", wanted.keySet())
              + "; add it to engineConfigs, or take one of these");
    }
    String label = nonEmpty(parameters.text("engineLabelKey")).orElse("llm-d.ai/engine-type");
    return new CoreMetricsExtractor(label, fallback, wanted);
  }

  private static Optional<String> nonEmpty(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }

  /** The series to read of a pod with these labels: its engine's, or the default engine's. */
  public WantedSeries wanted(Map<String, String> labels) {
    String engine = labels.getOrDefault(engineLabel, "");
    if (engine.isEmpty()) {
      engine = labels.getOrDefault(OLD_ENGINE_LABEL, "");
    }
    return engines.getOrDefault(engine, fallback);
  }
}
