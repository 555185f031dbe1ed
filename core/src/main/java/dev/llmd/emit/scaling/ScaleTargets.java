package dev.llmd.emit.scaling;

import dev.llmd.plan.ScaleTarget;
import dev.llmd.source.MapNode;

/** {@code scaleTargetRef}, which all autoscalers spell alike. */
final class ScaleTargets {

  private ScaleTargets() {}

  static MapNode reference(ScaleTarget target) {
    return MapNode.builder()
        .put("apiVersion", target.apiVersion())
        .put("kind", target.kind())
        .put("name", target.name())
        .build();
  }
}
