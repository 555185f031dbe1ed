package dev.llmd.emit.scaling;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.ScaledObject;
import dev.llmd.plan.PrometheusTrigger;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** {@code keda.sh/v1alpha1 ScaledObject}. */
public final class ScaledObjectEmitter {

  private ScaledObjectEmitter() {}

  /** The document. */
  public static MapNode emit(ScaledObject scaled) {
    MapNode spec =
        MapNode.builder()
            .put("scaleTargetRef", ScaleTargets.reference(scaled.target()))
            .put("minReplicaCount", scaled.target().minReplicas())
            .put("maxReplicaCount", scaled.target().maxReplicas())
            .putAll(scaled.settings())
            .put("triggers", ListNode.of(trigger(scaled.trigger())))
            .build();
    return ObjectHead.of("keda.sh/v1alpha1", "ScaledObject", scaled.metadata())
        .put("spec", spec)
        .build();
  }

  private static MapNode trigger(PrometheusTrigger trigger) {
    MapNode.Builder node =
        MapNode.builder()
            .put("type", "prometheus")
            .put("name", "wva-desired-replicas")
            .put("metadata", metadata(trigger));
    if (!trigger.authentication().isEmpty()) {
      MapNode.Builder reference = MapNode.builder().put("name", trigger.authentication());
      if (!trigger.authenticationKind().isEmpty()) {
        reference.put("kind", trigger.authenticationKind());
      }
      node.put("authenticationRef", reference.build());
    }
    return node.build();
  }

  /** KEDA takes strings only, for numbers and booleans too. */
  private static MapNode metadata(PrometheusTrigger trigger) {
    MapNode.Builder metadata =
        MapNode.builder()
            .put("serverAddress", trigger.serverAddress())
            .put("query", trigger.query())
            .put("threshold", "1")
            .put("unsafeSsl", Boolean.toString(trigger.skipsTlsVerification()));
    if (!trigger.authModes().isEmpty()) {
      metadata.put("authModes", trigger.authModes());
    }
    return metadata.build();
  }
}
