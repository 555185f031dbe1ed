package dev.llmd.emit.scaling;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.VariantAutoscaling;
import dev.llmd.source.MapNode;

/** {@code llmd.ai/v1alpha1 VariantAutoscaling}. */
public final class VariantAutoscalingEmitter {

  private VariantAutoscalingEmitter() {}

  /** The document. */
  public static MapNode emit(VariantAutoscaling variant) {
    MapNode spec =
        MapNode.builder()
            .put("scaleTargetRef", ScaleTargets.reference(variant.target()))
            .put("modelID", variant.modelId())
            .put("minReplicas", variant.target().minReplicas())
            .put("maxReplicas", variant.target().maxReplicas())
            .put("variantCost", variant.variantCost())
            .build();
    return ObjectHead.of("llmd.ai/v1alpha1", "VariantAutoscaling", variant.metadata())
        .put("spec", spec)
        .build();
  }
}
