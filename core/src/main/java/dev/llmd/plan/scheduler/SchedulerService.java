package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Service in front of the endpoint picker, with those of its ports that have a known name. */
final class SchedulerService {

  private static final Set<String> PORTS = Set.of("grpc", "grpc-health", "metrics");

  /** Where events of KV caches arrive. */
  private static final String EVENTS = "zmq";

  private SchedulerService() {}

  static PlannedObject of(Target target, SchedulerSpec scheduler, SchedulerNames names) {
    String namedByPool =
        target.has(Feature.PICKER_V1)
            ? scheduler.node().at("pool", "spec", target.pool().picker()).at("name").text("")
            : "";
    MapNode spec =
        MapNode.builder()
            .put("selector", MapNode.ofTexts(new TreeMap<>(names.labels())))
            .putUnlessEmpty("ports", ListNode.of(ports(target, scheduler)))
            .build();
    return new PlannedObject.Service(names.metadata(names.service(namedByPool)), spec);
  }

  /** The ports in the order of their names; of two with one name the later one counts. */
  private static List<MapNode> ports(Target target, SchedulerSpec scheduler) {
    Map<String, Node> byName = new TreeMap<>();
    for (Node container : scheduler.node().at("template", "containers").items()) {
      for (Node port : container.at("ports").items()) {
        String name = port.at("name").text("");
        if (PORTS.contains(name) || (name.equals(EVENTS) && target.has(Feature.PICKER_V1))) {
          byName.put(name, port);
        }
      }
    }
    List<MapNode> ports = new ArrayList<>(byName.size());
    byName.forEach(
        (name, port) ->
            ports.add(
                MapNode.builder()
                    .put("name", name)
                    .put("port", port.at("containerPort"))
                    .put("protocol", port.at("protocol"))
                    .put("targetPort", name)
                    .build()));
    return ports;
  }
}
