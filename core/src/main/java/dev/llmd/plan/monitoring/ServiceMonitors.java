package dev.llmd.plan.monitoring;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Labels;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Service;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ServiceMonitor for each Service: the one in front of the pods that take requests, and the
 * endpoint picker's.
 *
 * @param objects what is planned for the service, its Services among it
 */
record ServiceMonitors(PlanContext context, List<PlannedObject> objects) {

  private static final String METRICS = "metrics";

  List<PlannedObject> plan(List<ScrapedPods> pods) {
    String workload = new WorkloadNames(context.service().name()).workloadService();
    List<PlannedObject> monitors = new ArrayList<>();
    for (PlannedObject object : objects) {
      if (object instanceof Service service) {
        if (service.metadata().name().equals(workload)) {
          monitors.add(ofServers(service, pods));
        } else {
          ofPicker(service, pods).ifPresent(monitors::add);
        }
      }
    }
    return monitors;
  }

  /** A routing sidecar hands requests for metrics on to the server beside it. */
  private PlannedObject ofServers(Service service, List<ScrapedPods> pods) {
    Node port = service.spec().at("ports").items().getFirst();
    Optional<Boolean> speaksTls = Optional.empty();
    for (ScrapedPods kind : pods) {
      if (kind.isServer() && speaksTls.isEmpty()) {
        speaksTls =
            MetricsPort.numbered(kind.template().spec(), port.at("targetPort").integer(0))
                .flatMap(MetricsPort::speaksTls);
      }
    }
    MapNode endpoint =
        new Endpoints(context).ofServer(speaksTls).put("port", port.at("name")).build();
    return monitor(service, endpoint, Monitor.TARGET_LABELS);
  }

  private Optional<PlannedObject> ofPicker(Service service, List<ScrapedPods> pods) {
    for (Node port : service.spec().at("ports").items()) {
      if (port.at("name").text("").equals(METRICS)) {
        boolean asksForToken = pods.stream().anyMatch(ScrapedPods::asksForToken);
        MapNode endpoint =
            new Endpoints(context)
                .ofPicker(asksForToken, new MetricsReader(context))
                .put("port", METRICS)
                .build();
        return Optional.of(monitor(service, endpoint, ListNode.of(List.of())));
      }
    }
    reportWithoutPort(service);
    return Optional.empty();
  }

  private PlannedObject monitor(Service service, MapNode endpoint, ListNode targetLabels) {
    Map<String, String> labels = new TreeMap<>(Labels.identityOf(service.metadata().labels()));
    MapNode spec =
        MapNode.builder()
            .put("selector", MapNode.builder().put("matchLabels", MapNode.ofTexts(labels)).build())
            .put("endpoints", ListNode.of(endpoint))
            .putUnlessEmpty("podTargetLabels", targetLabels)
            .build();
    return Monitor.of(context, "ServiceMonitor", service.metadata().name(), spec);
  }

  private void reportWithoutPort(Service service) {
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "monitoring/no-metrics-port",
                    "Service "
                        + service.metadata().name()
                        + " has no port for metrics, so the endpoint picker is not scraped")
                .at(context.service().object().location())
                .object(context.service().object().describe())
                .field("spec.router.scheduler.template.containers[main].ports")
                .expected("a containerPort with the name metrics")
                .nextStep("add it to the ports of the container"));
  }
}
