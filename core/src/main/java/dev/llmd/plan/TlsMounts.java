package dev.llmd.plan;

import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the serving certificate out of pods. A pod that mounts a Secret does not start before the
 * Secret exists; with {@link TlsMode#OFF} it never would.
 *
 * @param secret the Secret with the certificate; other mounts stay, whatever their volume is called
 */
public record TlsMounts(String secret) {

  /** The objects as they are, or without the certificate when nobody supplies one. */
  public static List<PlannedObject> settle(PlanContext context, List<PlannedObject> objects) {
    if (context.tls() != TlsMode.OFF) {
      return objects;
    }
    TlsMounts mounts =
        new TlsMounts(new WorkloadNames(context.service().name()).certificateSecret());
    List<PlannedObject> without = new ArrayList<>(objects.size());
    for (PlannedObject object : objects) {
      without.add(mounts.without(object));
    }
    return without;
  }

  private PlannedObject without(PlannedObject object) {
    return switch (object) {
      case Deployment it ->
          new Deployment(
              it.metadata(), it.replicas(), it.selector(), without(it.template()), it.strategy());
      case LeaderWorkerSet it ->
          new LeaderWorkerSet(
              it.metadata(),
              it.replicas(),
              it.size(),
              it.leader().map(this::without),
              without(it.worker()),
              it.subGroupSize());
      case PlannedObject.Service _,
          PlannedObject.ServiceAccount _,
          PlannedObject.Role _,
          PlannedObject.RoleBinding _,
          PlannedObject.ClusterRole _,
          PlannedObject.ClusterRoleBinding _,
          PlannedObject.ResourceClaimTemplate _,
          PlannedObject.HttpRoute _,
          PlannedObject.VariantAutoscaling _,
          PlannedObject.HorizontalPodAutoscaler _,
          PlannedObject.ScaledObject _,
          PlannedObject.Custom _ ->
          object;
    };
  }

  private PodTemplate without(PodTemplate template) {
    return new PodTemplate(
        template.labels(), template.annotations(), without(new PodSpec(template.spec())).node());
  }

  /** The pod without volumes that hold the certificate, and without their mounts. */
  PodSpec without(PodSpec pod) {
    Set<String> volumes = new HashSet<>();
    for (Node volume : pod.node().at("volumes").items()) {
      if (volume.at("secret", "secretName").text("").equals(secret)) {
        volumes.add(volume.at("name").text(""));
      }
    }
    if (volumes.isEmpty()) {
      return pod;
    }
    MapNode node = remove(pod.node(), "volumes", volumes);
    for (String containers : List.of("initContainers", "containers")) {
      if (node.at(containers) instanceof ListNode list) {
        node =
            node.with(containers, list.map(item -> remove(item.asMap(), "volumeMounts", volumes)));
      }
    }
    return new PodSpec(node);
  }

  private static MapNode remove(MapNode owner, String list, Set<String> names) {
    if (!(owner.at(list) instanceof ListNode items)) {
      return owner;
    }
    ListNode kept =
        items.map(item -> names.contains(item.at("name").text("")) ? Absent.INSTANCE : item);
    return owner.with(list, kept.items().isEmpty() ? Absent.INSTANCE : kept);
  }
}
