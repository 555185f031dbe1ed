package dev.llmd.emit.scaling;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.HorizontalPodAutoscaler;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** {@code autoscaling/v2 HorizontalPodAutoscaler}. */
public final class HorizontalPodAutoscalerEmitter {

  private HorizontalPodAutoscalerEmitter() {}

  /** The document. */
  public static MapNode emit(HorizontalPodAutoscaler scaler) {
    MapNode spec =
        MapNode.builder()
            .put("scaleTargetRef", ScaleTargets.reference(scaler.target()))
            .put("minReplicas", scaler.target().minReplicas())
            .put("maxReplicas", scaler.target().maxReplicas())
            .put("metrics", ListNode.of(wantedReplicas(scaler.variant())))
            .put("behavior", scaler.behavior())
            .build();
    return ObjectHead.of("autoscaling/v2", "HorizontalPodAutoscaler", scaler.metadata())
        .put("spec", spec)
        .build();
  }

  /** A target value of 1 makes the HPA take the metric as the number of replicas. */
  private static MapNode wantedReplicas(String variant) {
    MapNode labels = MapNode.builder().put("variant_name", variant).build();
    MapNode metric =
        MapNode.builder()
            .put("name", "wva_desired_replicas")
            .put("selector", MapNode.builder().put("matchLabels", labels).build())
            .build();
    MapNode target = MapNode.builder().put("type", "Value").put("value", "1").build();
    return MapNode.builder()
        .put("type", "External")
        .put("external", MapNode.builder().put("metric", metric).put("target", target).build())
        .build();
  }
}
