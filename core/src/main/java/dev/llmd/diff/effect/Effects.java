package dev.llmd.diff.effect;

import dev.llmd.diff.effect.Consequence.Recreated;
import dev.llmd.diff.effect.Consequence.Told;
import dev.llmd.diff.effect.Consequence.Topic;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what follows from changes, for each object. */
public final class Effects {

  /** Kinds that pods do not notice, and requests neither. */
  private static final Set<String> QUIET =
      Set.of(
          "Issuer",
          "ClusterIssuer",
          "PodMonitor",
          "ServiceMonitor",
          "PrometheusRule",
          "InferenceObjective");

  private static final Set<String> TRAFFIC =
      Set.of(
          "Service",
          "InferencePool",
          "InferenceModel",
          "InferenceModelRewrite",
          "HTTPRoute",
          "Ingress",
          "Gateway",
          "BackendTLSPolicy",
          "DestinationRule",
          "HealthCheckPolicy",
          "GCPBackendPolicy");

  /** Whose update tells what becomes of the pods of a workload: its own, or its autoscaler's. */
  private final Map<Identity, ObjectId> accountable = new HashMap<>();

  private final ManifestSet after;
  private final Workloads workloadsBefore;
  private final Workloads workloadsAfter;
  private final FixedFields fixedFields;
  private final ConfigEffects configs;

  /**
   * The effects of these updates, which turn one set of objects into another.
   *
   * @param target the releases that a cluster has
   */
  public Effects(Target target, ManifestSet before, ManifestSet after, List<ObjectUpdate> updates) {
    this.after = after;
    this.workloadsBefore = new Workloads(before);
    this.workloadsAfter = new Workloads(after);
    this.fixedFields = new FixedFields(target);
    Set<Identity> restarted = new HashSet<>();
    for (ObjectUpdate update : updates) {
      if (Workloads.isWorkload(update.id().kind()) && !isMetadataOnly(update)) {
        accountable.put(update.id().identity(), update.id());
        if (!update.isGone() && hasNewPods(update)) {
          restarted.add(update.id().identity());
        }
      }
    }
    for (ObjectUpdate update : updates) {
      accountable.putIfAbsent(scaled(update), update.id());
    }
    this.configs = new ConfigEffects(after, restarted);
  }

  private static boolean isMetadataOnly(ObjectUpdate update) {
    return !update.isNew() && !update.isGone() && update.isMetadataOnly();
  }

  /** The workload that an autoscaler scales; nonsense for all else. */
  private static Identity scaled(ObjectUpdate autoscaler) {
    Node target = ObjectUpdate.at(kept(autoscaler), "spec", "scaleTargetRef");
    String kind = target.at("kind").text("");
    String group = kind.equals("LeaderWorkerSet") ? "leaderworkerset.x-k8s.io" : "apps";
    return new Identity(group, kind, autoscaler.id().namespace(), target.at("name").text(""));
  }

  private boolean hasNewPods(ObjectUpdate update) {
    return update.isNew()
        || WorkloadEffects.rolls(update)
        || fixedFields.changed(update).isPresent();
  }

  /** What follows from one of the updates; empty when nothing is known of its kind. */
  public List<Consequence> of(ObjectUpdate update) {
    List<Consequence> consequences = new ArrayList<>();
    boolean isChange = !update.isNew() && !update.isGone();
    if (isMetadataOnly(update)) {
      String words =
          update.touches("metadata")
              ? "nothing restarts: only metadata is different"
              : "nothing restarts: it is the same object in another version of its API";
      return List.of(new Told(Topic.NO_RESTART, words));
    }
    Optional<FixedFields.Fixed> fixed = isChange ? fixedFields.changed(update) : Optional.empty();
    if (fixed.isPresent()) {
      recreate(update, fixed.get(), consequences);
    } else {
      change(update, consequences);
    }
    return List.copyOf(consequences);
  }

  private void recreate(
      ObjectUpdate update, FixedFields.Fixed fixed, List<Consequence> consequences) {
    Workload old = Workload.NONE;
    if (Workloads.isWorkload(update.id().kind())) {
      old = workloadsBefore.of(update.before());
      WorkloadEffects.addFigures(old, workloadsAfter.of(update.after()), consequences);
    } else {
      change(update, consequences);
      consequences.removeIf(
          each -> each instanceof Told(Topic topic, _) && topic == Topic.NO_RESTART);
    }
    consequences.addFirst(new Recreated(fixed.path(), fixed.reason(), old.pods(), old.devices()));
  }

  private void change(ObjectUpdate update, List<Consequence> consequences) {
    String kind = update.id().kind();
    boolean isChange = !update.isNew() && !update.isGone();
    if (Workloads.isWorkload(kind)) {
      new WorkloadEffects(workloadsBefore, workloadsAfter).add(update, consequences);
    } else if (TRAFFIC.contains(kind)) {
      TrafficEffects.add(update, consequences);
    } else if (QUIET.contains(kind) && isChange) {
      consequences.add(new Told(Topic.NO_RESTART, "nothing restarts"));
    } else if (ObjectUpdate.at(kept(update), "spec", "scaleTargetRef").isPresent()) {
      autoscaler(update, consequences);
    } else {
      other(update, isChange, consequences);
    }
  }

  private void other(ObjectUpdate update, boolean isChange, List<Consequence> consequences) {
    switch (update.id().kind()) {
      case "ConfigMap", "Secret", "Certificate" -> configs.add(update, consequences);
      case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> {
        if (isChange) {
          consequences.add(new Told(Topic.NO_RESTART, "rights change at once; nothing restarts"));
        }
      }
      case "ServiceAccount" -> {
        if (isChange) {
          consequences.add(
              new Told(Topic.NO_RESTART, "nothing restarts; pods that start later notice"));
        }
      }
      case "LLMInferenceService" -> {
        if (update.isGone()) {
          consequences.add(
              new Told(Topic.NOTE, "a controller that made objects for it deletes them"));
        }
      }
      case "PersistentVolumeClaim" -> {
        if (isChange) {
          consequences.add(
              new Told(Topic.NO_RESTART, "the volume grows, where its class allows that"));
        } else if (update.isGone()) {
          consequences.add(
              new Told(
                  Topic.NOTE, "what it holds is lost, unless its volume is kept (reclaim policy)"));
        }
      }
      case "Namespace" -> {
        if (update.isGone()) {
          consequences.add(new Told(Topic.NOTE, "everything in it is deleted with it"));
        }
      }
      default -> {}
    }
  }

  private static MapNode kept(ObjectUpdate update) {
    return update.isGone() ? update.before() : update.after();
  }

  private void autoscaler(ObjectUpdate update, List<Consequence> consequences) {
    Identity id = scaled(update);
    String scaled = id.kind() + " " + id.namespace() + "/" + id.name();
    MapNode workload = after.find(id);
    if (!workload.isEmpty() && update.id().equals(accountable.get(id))) {
      WorkloadEffects.addFigures(
          workloadsBefore.of(workload), workloadsAfter.of(workload), consequences);
    }
    if (!consequences.isEmpty()) {
      consequences.addFirst(new Told(Topic.NOTE, "scales " + scaled));
    } else if (!update.isNew()) {
      String words =
          update.isGone()
              ? scaled + " keeps the number of pods that it has"
              : "nothing restarts; " + scaled + " is scaled by the changed rules";
      consequences.add(new Told(Topic.NO_RESTART, words));
    }
  }
}
