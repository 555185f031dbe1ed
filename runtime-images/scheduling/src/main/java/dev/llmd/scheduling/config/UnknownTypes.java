package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.catalogue.PluginCatalogue;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Refuses plugins that the reference implementation has and this one does not. */
final class UnknownTypes {

  private static final String NO_MULTICLUSTER =
      "pods of other clusters are not seen here: remove it";
  private static final String PREDICTOR = "predicted-latency-producer";

  /** What serves instead. */
  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("slo-headroom-tier-filter", "use latency-scorer alone: nobody predicts here"),
          Map.entry("latency-slo-admitter", "use flowControl with slo-deadline-ordering-policy"),
          Map.entry("probabilistic-admitter", "use a saturationDetector, with priorities"),
          Map.entry("session-affinity-filter", "use session-affinity-scorer with a large weight"),
          Map.entry("utilization-filter", "use utilization-detector as a filter"),
          Map.entry("burst-prefix-cache-producer", "use approx-prefix-cache-producer"),
          Map.entry("vllmgrpc-parser", "use openai-parser: requests come as HTTP"),
          Map.entry("vertexai-parser", "use openai-parser"));

  private UnknownTypes() {}

  static void check(
      Collection<ListedPlugin> plugins, PluginRegistry registry, Consumer<Diagnostic> findings) {
    PluginCatalogue catalogue = new PluginCatalogue(Releases.LATEST);
    for (ListedPlugin plugin : plugins) {
      boolean isCatalogued = catalogue.plugin(plugin.type()).isPresent();
      if (isCatalogued && !registry.has(plugin.type())) {
        findings.accept(
            Diagnostic.runtimeError(
                    "scheduler/plugin-type",
                    plugin.type() + " is a plugin that this endpoint picker does not have")
                .at(plugin.locationOf("type"))
                .field(plugin.path().isEmpty() ? "plugins" : plugin.path() + ".type")
                .nextStep(advice(plugin.type()))
                .build());
      }
      if (plugin.type().equals(PREDICTOR)) {
        findings.accept(withoutPredictor(plugin));
      }
    }
  }

  private static Diagnostic withoutPredictor(ListedPlugin plugin) {
    return Diagnostic.warning(
            "scheduler/plugin-type",
            PREDICTOR
                + " has no effect: latency-scorer goes by the KV cache, the queue and the prefix"
                + " cache here, as it does where the predictor does not answer")
        .at(plugin.locationOf("type"))
        .field(plugin.path() + ".type")
        .expected("queue-scorer, kv-cache-utilization-scorer and prefix-cache-scorer")
        .nextStep("use these, with weights, or leave it")
        .build();
  }

  private static String advice(String type) {
    return type.startsWith("multicluster-")
        ? NO_MULTICLUSTER
        : ADVICE.getOrDefault(type, "remove it, with what refers to it");
  }
}
