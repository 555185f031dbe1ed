package dev.llmd.api;

import dev.llmd.source.MapNode;
import java.util.OptionalLong;

/**
 * {@code ParallelismSpec}: how one model is spread over GPUs and pods.
 *
 * @param tensor GPUs that share each layer
 * @param pipeline stages the layers are cut into
 * @param data copies of the model that serve as one
 * @param dataLocal copies in each pod
 * @param dataRpcPort the port data-parallel ranks talk on
 * @param expert whether a mixture-of-experts model spreads its experts
 */
public record Parallelism(
    OptionalLong tensor,
    OptionalLong pipeline,
    OptionalLong data,
    OptionalLong dataLocal,
    OptionalLong dataRpcPort,
    boolean expert) {

  /** Reads {@code parallelism}. */
  public static Parallelism of(MapNode node) {
    return new Parallelism(
        node.at("tensor").integer(),
        node.at("pipeline").integer(),
        node.at("data").integer(),
        node.at("dataLocal").integer(),
        node.at("dataRPCPort").integer(),
        node.at("expert").isTrue());
  }

  /** True when {@code data} or {@code dataLocal} is above 0. */
  public boolean isDataParallel() {
    return data.orElse(0) > 0 || dataLocal.orElse(0) > 0;
  }

  /** True when {@code pipeline} is above 0. */
  public boolean isPipelineParallel() {
    return pipeline.orElse(0) > 0;
  }

  /**
   * Pods in one LeaderWorkerSet group: {@code data / dataLocal}, at least 1, for data parallelism;
   * {@code pipeline} for pipeline parallelism; empty otherwise.
   */
  public OptionalLong groupSize() {
    if (isDataParallel()) {
      long size = Math.max(data.orElse(1), 1) / Math.max(dataLocal.orElse(1), 1);
      return OptionalLong.of(Math.max(size, 1));
    }
    return isPipelineParallel() ? pipeline : OptionalLong.empty();
  }
}
