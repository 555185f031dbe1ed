package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.source.MapNode;

/** {@code apps/v1 Deployment}. */
public final class DeploymentEmitter {

  private DeploymentEmitter() {}

  /** The document. */
  public static MapNode emit(Deployment deployment) {
    MapNode spec =
        MapNode.builder()
            .put("replicas", deployment.replicas())
            .put(
                "selector",
                MapNode.builder()
                    .put("matchLabels", ObjectHead.sorted(deployment.selector()))
                    .build())
            .put("strategy", deployment.strategy())
            .put("template", PodTemplates.emit(deployment.template()))
            .build();
    return ObjectHead.of("apps/v1", "Deployment", deployment.metadata()).put("spec", spec).build();
  }
}
