package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Node;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds flow control that goes by reports which nobody collects: each endpoint counts as full then,
 * and each request waits until its time is up.
 *
 * @param listed the plugins by their names
 */
record BlindDetector(Map<String, ListedPlugin> listed, Consumer<Diagnostic> findings) {

  private static final String REF = "pluginRef";

  void check(Node root) {
    String detector = root.at("flowControl", "saturationDetector", REF).text("");
    if (!isOfType(detector, "utilization-detector") || hasMetrics(root.at("dataLayer"))) {
      return;
    }
    findings.accept(
        Diagnostic.warning(
                "scheduler/config-field",
                "flow control goes by what model servers report, and nothing collects that:"
                    + " every request waits until its time is up")
            .at(root.at("dataLayer").location())
            .field("dataLayer")
            .expected("a metrics-data-source, or a concurrency-detector")
            .nextStep(
                "remove injectDefaults: false from dataLayer, or let"
                    + " flowControl.saturationDetector refer to a concurrency-detector")
            .build());
  }

  private boolean hasMetrics(Node layer) {
    return layer.at("sources").items().stream()
        .anyMatch(source -> isOfType(source.at(REF).text(""), "metrics-data-source"));
  }

  private boolean isOfType(String name, String type) {
    ListedPlugin plugin = listed.get(name);
    return plugin != null && plugin.type().equals(type);
  }
}
