package dev.llmd.plan;

import dev.llmd.api.Parallelism;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.MapNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one copy of the model lies over pods. The main workload and prefill decide it independently,
 * so every mixture of the two forms exists.
 */
public sealed interface Topology {

  /**
   * Each copy fits one pod: a Deployment.
   *
   * @param pod the pod; empty when no layer gives one
   */
  record SingleNode(Optional<MapNode> pod) implements Topology {}

  /**
   * Each copy is a group of pods: a LeaderWorkerSet.
   *
   * @param leader the leader's pod; empty when it is like the workers
   * @param worker the pods beside the leader
   * @param groupSize pods in a group, the leader included; empty when no parallelism says
   * @param dataParallel whether the group consists of data-parallel ranks
   */
  record MultiNode(
      Optional<MapNode> leader, MapNode worker, OptionalLong groupSize, boolean dataParallel)
      implements Topology {}

  /** The topology of a workload: {@code worker} decides, whatever the parallelism says. */
  static Topology of(WorkloadSpec workload) {
    Optional<MapNode> worker = workload.worker();
    if (worker.isEmpty()) {
      return new SingleNode(workload.template());
    }
    Optional<Parallelism> parallelism = workload.parallelism();
    return new MultiNode(
        workload.template(),
        worker.get(),
        parallelism.map(Parallelism::groupSize).orElse(OptionalLong.empty()),
        parallelism.map(Parallelism::isDataParallel).orElse(false));
  }
}
