package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.prefix.ApproxPrefixCacheProducer;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the approximate prefix indexes of a configuration know, and how much that helps. */
public final class PrefixTelemetry {

  private static final String[] LABELS = {"plugin_name", "plugin_type"};

  private PrefixTelemetry() {}

  /** Adds the metrics of all producers in the configuration. */
  public static void add(Telemetry telemetry, SchedulerConfig config) {
    Map<List<String>, ApproxPrefixCacheProducer> producers = new LinkedHashMap<>();
    Family<Histogram> ratios =
        telemetry.histograms(
            names("hit_ratio"),
            "The part of a prompt that its endpoint is thought to have.",
            Buckets.RATIO,
            LABELS);
    Family<Histogram> bytes =
        telemetry.histograms(
            names("hit_bytes"),
            "Bytes of a prompt that its endpoint is thought to have.",
            Buckets.HIT_BYTES,
            LABELS);
    for (Named<Plugin> plugin : config.plugins()) {
      if (plugin.plugin() instanceof ApproxPrefixCacheProducer producer) {
        producers.put(List.of(plugin.name(), plugin.type()), producer);
        Histogram ratio = ratios.with(plugin.name(), plugin.type());
        Histogram hit = bytes.with(plugin.name(), plugin.type());
        producer.observe(
            (matched, total) -> {
              ratio.observe(total == 0 ? 0 : (double) matched / total);
              hit.observe((double) matched);
            });
      }
    }
    telemetry.gauges(
        names("size"),
        "Blocks that are known, each counted for every endpoint that is thought to have it.",
        List.of(LABELS),
        () -> sizes(producers));
  }

  private static Map<List<String>, Double> sizes(
      Map<List<String>, ApproxPrefixCacheProducer> producers) {
    Map<List<String>, Double> sizes = new LinkedHashMap<>();
    producers.forEach((labels, producer) -> sizes.put(labels, (double) producer.indexSize()));
    return sizes;
  }

  private static Names names(String what) {
    return Names.of("llm_d_epp_prefix_indexer_" + what)
        .formerly("inference_extension_prefix_indexer_" + what);
  }
}
