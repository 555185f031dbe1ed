package dev.llmd.plan.storage;

import dev.llmd.source.MapNode;

/** What a container may use, and what is kept free for it. */
final class Sizes {

  private Sizes() {}

  /** {@code resources} with CPU and memory; all are quantities. */
  static MapNode resources(
      String cpuRequest, String cpuLimit, String memoryRequest, String memoryLimit) {
    return MapNode.builder()
        .put("limits", amounts(cpuLimit, memoryLimit))
        .put("requests", amounts(cpuRequest, memoryRequest))
        .build();
  }

  private static MapNode amounts(String cpu, String memory) {
    return MapNode.builder().put("cpu", cpu).put("memory", memory).build();
  }
}
