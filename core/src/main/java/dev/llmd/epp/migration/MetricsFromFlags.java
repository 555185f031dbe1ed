package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Since 0.7 the names of a model server's metrics are parameters of a plugin, and the flags that
 * told them are an error. Their values move there, unless the plugin is listed already.
 *
 * @param values the values by the names of the flags, without dashes
 */
public record MetricsFromFlags(Map<String, String> values) implements ConfigMigration {

  private static final Map<String, String> FIELDS = fields();

  /** The retired flags, without dashes. */
  public static Set<String> flags() {
    return FIELDS.keySet();
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("total-queued-requests-metric", "queuedRequestsSpec");
    fields.put("total-running-requests-metric", "runningRequestsSpec");
    fields.put("kv-cache-usage-percentage-metric", "kvUsageSpec");
    fields.put("lora-info-metric", "loraSpec");
    fields.put("cache-info-metric", "cacheInfoSpec");
    return fields;
  }

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    if (config.hasPlugin(PluginType.MODEL_SERVER_PROTOCOL_METRICS)
        || config.hasPlugin(PluginType.CORE_METRICS_EXTRACTOR)) {
      return config;
    }
    List<Node> plugins = new ArrayList<>(config.plugins());
    plugins.add(extractor());
    return config.withPlugins(plugins);
  }

  private MapNode extractor() {
    MapNode.Builder engine = MapNode.builder().put("name", "vllm");
    FIELDS.forEach(
        (flag, field) -> {
          String value = values.get(flag);
          if (value != null) {
            engine.put(field, value);
          }
        });
    // Under its old name; releases that renamed it are served by the renaming that follows.
    return MapNode.builder()
        .put("name", PluginType.MODEL_SERVER_PROTOCOL_METRICS)
        .put("type", PluginType.MODEL_SERVER_PROTOCOL_METRICS)
        .put(
            "parameters",
            MapNode.builder()
                .put("engineLabelKey", "inference.networking.k8s.io/engine-type")
                .put("defaultEngine", "vllm")
                .put("engineConfigs", ListNode.of(engine.build()))
                .build())
        .build();
  }
}
