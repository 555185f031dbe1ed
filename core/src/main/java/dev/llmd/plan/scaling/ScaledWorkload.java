package dev.llmd.plan.scaling;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.ScaleTarget;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.MapNode;
import dev.llmd.template.ChildName;

/**
 * A workload whose size the autoscaler decides.
 *
 * @param service the service it belongs to
 * @param workload the workload
 * @param scaling its {@code scaling}
 * @param isPrefill whether it is the prefill workload, not the main one
 */
record ScaledWorkload(
    LlmService service, WorkloadSpec workload, MapNode scaling, boolean isPrefill) {

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

  /** The field path of {@code scaling}. */
  String field() {
    return isPrefill ? "spec.prefill.scaling" : "spec.scaling";
  }

  ScaleTarget target() {
    boolean isMultiNode = workload.worker().isPresent();
    return new ScaleTarget(
        isMultiNode ? "leaderworkerset.x-k8s.io/v1" : "apps/v1",
        isMultiNode ? "LeaderWorkerSet" : "Deployment",
        isMultiNode ? groups() : deployment(),
        scaling.at("minReplicas").integer(1),
        scaling.at("maxReplicas").integer(0));
  }

  private String groups() {
    WorkloadNames names = new WorkloadNames(service.name());
    return isPrefill ? names.prefillGroups() : names.mainGroups();
  }

  private String deployment() {
    WorkloadNames names = new WorkloadNames(service.name());
    return isPrefill ? names.prefillDeployment() : names.mainDeployment();
  }

  private String child(String kind) {
    return ChildName.of(service.name(), (isPrefill ? "-kserve-prefill-" : "-kserve-") + kind);
  }
}
