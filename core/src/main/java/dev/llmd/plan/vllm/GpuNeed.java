package dev.llmd.plan.vllm;

import static dev.llmd.plan.vllm.VllmFlag.DATA;
import static dev.llmd.plan.vllm.VllmFlag.DATA_LOCAL;
import static dev.llmd.plan.vllm.VllmFlag.DATA_RANK;
import static dev.llmd.plan.vllm.VllmFlag.NODES;
import static dev.llmd.plan.vllm.VllmFlag.PIPELINE;
import static dev.llmd.plan.vllm.VllmFlag.TENSOR;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The GPUs that vLLM uses in one pod.
 *
 * @param count at least 1
 * @param arithmetic how it comes about: {@code tensor 4 × dataLocal 2}
 */
public record GpuNeed(long count, String arithmetic) {

  /**
   * What the flags make of one pod; empty when a size is known to the running pod only.
   *
   * @param groupSize pods in a LeaderWorkerSet group; empty outside of one
   */
  public static Optional<GpuNeed> of(VllmFlags flags, OptionalLong groupSize) {
    OptionalLong tensor = flags.size(TENSOR, 1);
    OptionalLong pipeline = flags.size(PIPELINE, 1);
    OptionalLong local = localRanks(flags);
    OptionalLong nodes = nodes(flags, groupSize);
    if (tensor.isEmpty() || pipeline.isEmpty() || local.isEmpty() || nodes.isEmpty()) {
      return Optional.empty();
    }
    long world = plausible(tensor.getAsLong()) * plausible(pipeline.getAsLong());
    long span = plausible(nodes.getAsLong());
    long count = Math.ceilDiv(world, span) * plausible(local.getAsLong());
    StringBuilder arithmetic = new StringBuilder("tensor " + tensor.getAsLong());
    append(arithmetic, " × pipeline ", pipeline.getAsLong());
    append(arithmetic, " ÷ pods ", span);
    append(arithmetic, flags.has(DATA_LOCAL) ? " × dataLocal " : " × data ", local.getAsLong());
    return Optional.of(new GpuNeed(count, arithmetic.toString()));
  }

  /** Ranks in the pod: as told, one where a rank is named, else all of them. */
  private static OptionalLong localRanks(VllmFlags flags) {
    if (flags.has(DATA_LOCAL)) {
      return flags.size(DATA_LOCAL, 1);
    }
    return flags.has(DATA_RANK) ? OptionalLong.of(1) : flags.size(DATA, 1);
  }

  /** Pods that share one copy: as told, else the whole group when it is cut into stages. */
  private static OptionalLong nodes(VllmFlags flags, OptionalLong groupSize) {
    if (flags.has(NODES)) {
      return flags.size(NODES, 1);
    }
    boolean stages = flags.has(PIPELINE) && !flags.has(DATA) && !flags.has(VllmFlag.DATA_LOCAL);
    return stages && groupSize.isPresent() ? groupSize : OptionalLong.of(1);
  }

  /** A size that can be multiplied with others; vLLM takes 0 for 1. */
  private static long plausible(long size) {
    return Math.clamp(size, 1, 1_000_000);
  }

  private static void append(StringBuilder arithmetic, String name, long factor) {
    if (factor != 1) {
      arithmetic.append(name).append(factor);
    }
  }
}
