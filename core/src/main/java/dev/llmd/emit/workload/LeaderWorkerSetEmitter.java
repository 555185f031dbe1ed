package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.source.MapNode;

/** {@code leaderworkerset.x-k8s.io/v1 LeaderWorkerSet}. */
public final class LeaderWorkerSetEmitter {

  private LeaderWorkerSetEmitter() {}

  /** The document. */
  public static MapNode emit(LeaderWorkerSet groups) {
    MapNode.Builder template = MapNode.builder();
    groups.size().ifPresent(size -> template.put("size", size));
    groups.leader().ifPresent(pod -> template.put("leaderTemplate", PodTemplates.emit(pod)));
    template.put("workerTemplate", PodTemplates.emit(groups.worker()));
    // The ranks of a group cannot go on without each other, so one restart restarts them all.
    template.put("restartPolicy", "RecreateGroupOnPodRestart");
    groups
        .subGroupSize()
        .ifPresent(
            size ->
                template.put(
                    "subGroupPolicy", MapNode.builder().put("subGroupSize", size).build()));
    MapNode spec =
        MapNode.builder()
            .put("replicas", groups.replicas())
            .put("leaderWorkerTemplate", template.build())
            .put("rolloutStrategy", MapNode.builder().put("type", "RollingUpdate").build())
            .put("startupPolicy", "LeaderCreated")
            .build();
    return ObjectHead.of("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", groups.metadata())
        .put("spec", spec)
        .build();
  }
}
