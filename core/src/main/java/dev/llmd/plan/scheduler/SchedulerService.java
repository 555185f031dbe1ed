package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Service in front of the endpoint picker, with those of its ports that have a known name. */
final class SchedulerService {

  private static final Set<String> PORTS = Set.of("grpc", "grpc-health", "metrics", "zmq");

  private SchedulerService() {}

  static PlannedObject of(SchedulerSpec scheduler, SchedulerNames names) {
    String namedByPool =
        scheduler.node().at("pool", "spec", "endpointPickerRef").at("name").text("");
    MapNode spec =
        MapNode.builder()
            .put("selector", MapNode.ofTexts(new TreeMap<>(names.labels())))
            .putUnlessEmpty("ports", ListNode.of(ports(scheduler)))
            .build();
    return new PlannedObject.Service(names.metadata(names.service(namedByPool)), spec);
  }

  /** The ports in the order of their names; of two with one name the later one counts. */
  private static List<MapNode> ports(SchedulerSpec scheduler) {
    Map<String, Node> byName = new TreeMap<>();
    for (Node container : scheduler.node().at("template", "containers").items()) {
      for (Node port : container.at("ports").items()) {
        String name = port.at("name").text("");
        if (PORTS.contains(name)) {
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
