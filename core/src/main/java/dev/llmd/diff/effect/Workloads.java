package dev.llmd.diff.effect;

import dev.llmd.diff.object.ManifestSet;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.overview.PodAccelerators;
import dev.llmd.overview.ReplicaRange;
import dev.llmd.plan.device.DeviceClaims;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The workloads of a set of objects, in figures. */
final class Workloads {

  private static final Set<String> KINDS = Set.of("Deployment", "LeaderWorkerSet", "StatefulSet");

  private final ManifestSet set;
  private final Map<String, List<MapNode>> autoscalers = new HashMap<>();

  Workloads(ManifestSet set) {
    this.set = set;
    set.objects()
        .forEach(
            (id, object) -> {
              if (object.at("spec", "scaleTargetRef").isPresent()) {
                autoscalers.computeIfAbsent(id.namespace(), _ -> new ArrayList<>()).add(object);
              }
            });
  }

  static boolean isWorkload(String kind) {
    return KINDS.contains(kind);
  }

  /** The pod templates of a workload: those of leader and workers for a LeaderWorkerSet. */
  static List<Node> templates(MapNode workload) {
    Node spec = workload.at("spec");
    Node group = spec.at("leaderWorkerTemplate");
    if (!group.isPresent()) {
      return List.of(spec.at("template"));
    }
    Node worker = group.at("workerTemplate");
    Node leader = group.at("leaderTemplate").isPresent() ? group.at("leaderTemplate") : worker;
    return List.of(leader, worker);
  }

  /** The figures of a workload, {@link Workload#NONE} when it is not there. */
  Workload of(MapNode workload) {
    if (workload.isEmpty()) {
      return Workload.NONE;
    }
    String namespace = workload.at("metadata", "namespace").text("");
    long size = Math.max(1, workload.at("spec", "leaderWorkerTemplate").at("size").integer(1));
    List<Node> templates = templates(workload);
    Map<String, Long> devices = new TreeMap<>();
    add(templates.getFirst(), 1, namespace, devices);
    add(templates.getLast(), size - 1, namespace, devices);
    return new Workload(
        workload,
        new ReplicaRange(autoscalers.getOrDefault(namespace, List.of())).of(workload),
        size,
        devices);
  }

  private void add(Node template, long pods, String namespace, Map<String, Long> devices) {
    Node pod = template.at("spec");
    PodAccelerators.of(pod)
        .forEach((resource, count) -> devices.merge(resource, count * pods, Long::sum));
    for (Node claim : pod.at("resourceClaims").items()) {
      String name = claim.at("resourceClaimTemplateName").text("");
      Identity id = new Identity("resource.k8s.io", "ResourceClaimTemplate", namespace, name);
      Node requests = ObjectUpdate.at(set.find(id), "spec", "spec", "devices", "requests");
      for (DeviceClaims.Request request : DeviceClaims.requestsOf(requests)) {
        String resource = PodAccelerators.DEVICE_CLASS + request.deviceClass();
        devices.merge(resource, request.count().orElse(0) * pods, Long::sum);
      }
    }
  }
}
