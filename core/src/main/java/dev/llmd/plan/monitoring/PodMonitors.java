package dev.llmd.plan.monitoring;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Labels;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A PodMonitor for each kind of pod that serves metrics. */
record PodMonitors(PlanContext context) {

  List<PlannedObject> plan(List<ScrapedPods> pods) {
    List<PlannedObject> monitors = new ArrayList<>();
    for (ScrapedPods kind : pods) {
      Optional<MetricsPort> port = kind.port();
      if (port.isPresent()) {
        monitors.add(monitor(kind, port.get()));
      } else {
        reportWithoutPort(kind);
      }
    }
    return monitors;
  }

  private PlannedObject monitor(ScrapedPods pods, MetricsPort port) {
    Endpoints endpoints = new Endpoints(context);
    MapNode.Builder endpoint =
        pods.isServer()
            ? endpoints.ofServer(port.speaksTls())
            : endpoints.ofPicker(pods.asksForToken(), new MetricsReader(context));
    if (port.name().isEmpty()) {
      endpoint.put("portNumber", port.number());
    } else {
      endpoint.put("port", port.name());
    }
    MapNode.Builder spec =
        MapNode.builder()
            .put("selector", selector(pods.template().labels()))
            .put("podMetricsEndpoints", ListNode.of(endpoint.build()));
    if (pods.isServer()) {
      spec.put("podTargetLabels", Monitor.TARGET_LABELS);
    }
    return Monitor.of(context, "PodMonitor", pods.name(), spec.build());
  }

  /** By the labels that tell this kind of pod from the others. */
  private static MapNode selector(Map<String, String> labels) {
    Map<String, String> matched = new TreeMap<>(Labels.identityOf(labels));
    return MapNode.builder().put("matchLabels", MapNode.ofTexts(matched)).build();
  }

  private void reportWithoutPort(ScrapedPods pods) {
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "monitoring/no-metrics-port",
                    "container main of "
                        + pods.name()
                        + " names no port on which it serves metrics, so it is not scraped")
                .at(pods.container().location())
                .object(context.service().object().describe())
                .field(pods.field() + ".containers[main].ports")
                .expected(
                    pods.isServer() ? "a containerPort" : "a containerPort with the name metrics")
                .nextStep("add it to the ports of the container"));
  }
}
