package dev.llmd.overview;

import dev.llmd.api.Parallelism;
import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.Topology;
import dev.llmd.plan.Topology.MultiNode;
import dev.llmd.plan.Topology.SingleNode;
import java.util.Optional;

/** Topologies as people say them. */
final class TopologyWords {

  private TopologyWords() {}

  /** {@code single-node}, {@code prefill/decode, single-node}, … */
  static String of(ServiceSpec spec) {
    String main = of(spec.main());
    Optional<String> prefill = spec.prefill().map(TopologyWords::of);
    if (prefill.isEmpty()) {
      return main;
    }
    return prefill.get().equals(main)
        ? "prefill/decode, " + main
        : "prefill " + prefill.get() + ", decode " + main;
  }

  /** The topology of one workload. */
  static String of(WorkloadSpec workload) {
    return switch (Topology.of(workload)) {
      case SingleNode _ -> "single-node";
      case MultiNode groups when groups.dataParallel() -> "multi-node data-parallel";
      case MultiNode groups when groups.groupSize().isPresent() -> "multi-node pipeline-parallel";
      case MultiNode _ -> "multi-node";
    };
  }

  /** Where the size of a group comes from; {@code ""} without groups. */
  static String grouping(WorkloadSpec workload) {
    Optional<Parallelism> parallelism = workload.parallelism();
    if (parallelism.isEmpty() || !(Topology.of(workload) instanceof MultiNode)) {
      return "";
    }
    Parallelism sizes = parallelism.get();
    if (sizes.isDataParallel()) {
      return "data " + sizes.data().orElse(1) + " ÷ dataLocal " + sizes.dataLocal().orElse(1);
    }
    return sizes.isPipelineParallel() ? "pipeline " + sizes.pipeline().getAsLong() : "";
  }
}
