package dev.llmd.diff.effect;

import dev.llmd.diff.effect.Consequence.DevicesChanged;
import dev.llmd.diff.effect.Consequence.Rolled;
import dev.llmd.diff.effect.Consequence.Scaled;
import dev.llmd.diff.effect.Consequence.Told;
import dev.llmd.diff.effect.Consequence.Topic;
import dev.llmd.overview.Range;
import dev.llmd.source.Node;
import java.util.List;
import java.util.TreeSet;

/**
 * What a change of a workload does to its pods.
 *
 * @param before the workloads before
 * @param after the workloads after
 */
record WorkloadEffects(Workloads before, Workloads after) {

  /** True when running pods are replaced. */
  static boolean rolls(ObjectUpdate update) {
    return switch (update.id().kind()) {
      // The controller's revisions hold both: a change of either replaces groups.
      case "LeaderWorkerSet" ->
          update.touches("spec", "leaderWorkerTemplate") || update.touches("spec", "networkConfig");
      case "StatefulSet" ->
          update.touches("spec", "template")
              && !update.after().at("spec", "updateStrategy", "type").text("").equals("OnDelete");
      default -> update.touches("spec", "template");
    };
  }

  void add(ObjectUpdate update, List<Consequence> consequences) {
    Workload old = before.of(update.before());
    Workload now = after.of(update.after());
    Range stay = lesser(old.replicas(), now.replicas());
    if (!update.isNew() && !update.isGone() && rolls(update)) {
      consequences.add(rolled(old, now, stay));
    }
    addFigures(old, now, consequences);
    if (consequences.isEmpty() && !update.isNew() && !update.isGone()) {
      consequences.add(new Told(Topic.NO_RESTART, "nothing restarts"));
    }
  }

  /** Pods and accelerators that are added or not needed any more. */
  static void addFigures(Workload old, Workload now, List<Consequence> consequences) {
    if (!old.pods().equals(now.pods())) {
      consequences.add(new Scaled(old.pods(), now.pods()));
    }
    TreeSet<String> resources = new TreeSet<>(old.devices().byResource().keySet());
    resources.addAll(now.devices().byResource().keySet());
    for (String resource : resources) {
      Range used = old.devices().of(resource);
      Range wanted = now.devices().of(resource);
      if (!used.equals(wanted)) {
        consequences.add(new DevicesChanged(resource, used, wanted));
      }
    }
  }

  private static Consequence rolled(Workload old, Workload now, Range stay) {
    Range rolled = less(stay, partition(now.spec()));
    if (rolled.isNone()) {
      return new Told(Topic.NO_RESTART, "nothing restarts: no pod runs");
    }
    Pace pace = pace(now);
    return new Rolled(
        rolled, old.groupSize(), old.devices(rolled), pace, now.devices(Range.of(pace.surge())));
  }

  private static Pace pace(Workload workload) {
    long replicas = workload.replicas().max();
    return switch (workload.object().at("kind").text("")) {
      case "LeaderWorkerSet" -> Pace.ofGroups(workload.spec().at("rolloutStrategy"), replicas);
      case "StatefulSet" -> new Pace(0, 1, false);
      default -> Pace.ofDeployment(workload.spec().at("strategy"), replicas);
    };
  }

  /** Replicas with a lower number than the partition stay as they are. */
  private static long partition(Node spec) {
    Node groups = spec.at("rolloutStrategy", "rollingUpdateConfiguration", "partition");
    return groups.integer(spec.at("updateStrategy", "rollingUpdate", "partition").integer(0));
  }

  private static Range lesser(Range one, Range other) {
    return new Range(Math.min(one.min(), other.min()), Math.min(one.max(), other.max()));
  }

  private static Range less(Range range, long fewer) {
    return new Range(Math.max(0, range.min() - fewer), Math.max(0, range.max() - fewer));
  }
}
