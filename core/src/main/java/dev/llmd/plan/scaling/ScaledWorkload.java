package dev.llmd.plan.scaling;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.ScaleTarget;
import dev.llmd.source.MapNode;
import dev.llmd.template.ChildName;

/**
 * A workload whose size the autoscaler decides.
 *
 * @param service the service it belongs to
 * @param workload the workload
 * @param scaling its {@code scaling}
 * @param field the field path of its {@code scaling}
 * @param infix what tells the names of its objects from those of the main workload
 */
record ScaledWorkload(
    LlmService service, WorkloadSpec workload, MapNode scaling, String field, String infix) {

  /** {@code scaling.wva}. */
  MapNode autoscaler() {
    return scaling.at("wva").asMap();
  }

  String variantName() {
    return child("va");
  }

  String hpaName() {
    return child("hpa");
  }

  String scaledObjectName() {
    return child("keda");
  }

  ScaleTarget target() {
    boolean isMultiNode = workload.worker().isPresent();
    String suffix = infix.isEmpty() ? "" : "-" + infix;
    return new ScaleTarget(
        isMultiNode ? "leaderworkerset.x-k8s.io/v1" : "apps/v1",
        isMultiNode ? "LeaderWorkerSet" : "Deployment",
        ChildName.of(service.name(), (isMultiNode ? "-kserve-mn" : "-kserve") + suffix),
        scaling.at("minReplicas").integer(1),
        scaling.at("maxReplicas").integer(0));
  }

  private String child(String kind) {
    return ChildName.of(
        service.name(), infix.isEmpty() ? "-kserve-" + kind : "-kserve-" + infix + "-" + kind);
  }
}
