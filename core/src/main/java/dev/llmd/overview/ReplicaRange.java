package dev.llmd.overview;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;

/**
 * How many replicas a workload has: as it says, or as the autoscaler that targets it does.
 *
 * @param manifests the objects of the service, or at least its autoscalers
 */
public record ReplicaRange(List<MapNode> manifests) {

  /** The replicas of a Deployment or LeaderWorkerSet. */
  public Range of(MapNode workload) {
    Node fixed = workload.at("spec").at("replicas");
    if (fixed.integer().isPresent()) {
      return Range.of(Math.max(0, fixed.integer(1)));
    }
    for (MapNode manifest : manifests) {
      Node spec = manifest.at("spec");
      if (targets(spec.at("scaleTargetRef"), workload)) {
        return range(spec);
      }
    }
    return Range.of(1); // the default of both kinds
  }

  private static boolean targets(Node reference, MapNode workload) {
    return reference.at("name").isPresent()
        && reference.at("kind").sameValue(workload.at("kind"))
        && reference.at("name").sameValue(workload.at("metadata").at("name"));
  }

  /** The bounds of an HPA or a VariantAutoscaling; those of a ScaledObject are called counts. */
  private static Range range(Node spec) {
    long least = spec.at("minReplicas").integer(spec.at("minReplicaCount").integer(1));
    long idle = spec.at("idleReplicaCount").integer(least);
    long most = spec.at("maxReplicas").integer(spec.at("maxReplicaCount").integer(least));
    return new Range(Math.min(least, idle), most);
  }
}
