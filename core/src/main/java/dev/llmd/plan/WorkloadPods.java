package dev.llmd.plan;

import dev.llmd.api.ApiObject;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.storage.KvCacheTiers;
import dev.llmd.plan.storage.ModelArtifacts;
import dev.llmd.source.MapNode;
import java.util.Optional;

/**
 * Makes the pods of one workload out of the templates of its resolved spec.
 *
 * @param context the service and what it refers to
 * @param role the part the workload plays
 * @param workload the workload
 */
record WorkloadPods(PlanContext context, ServingRole role, WorkloadSpec workload) {

  /** A pod that runs as whoever its template says, and reads models with that account's Secrets. */
  PodSpec runAsTemplateSays(MapNode template, Optional<ApiObject> account) {
    return equip(new PodSpec(template), account);
  }

  /** A pod that runs as the given account. */
  PodSpec runAs(MapNode template, WorkloadAccount account) {
    return equip(
        new PodSpec(template).withServiceAccountName(account.name()),
        Optional.of(account.object()));
  }

  private PodSpec equip(PodSpec template, Optional<ApiObject> account) {
    PodSpec pod = ModelArtifacts.attach(context, template, account, true, WorkloadSpec.SERVER);
    Optional<MapNode> offloading = workload.kvCacheOffloading();
    if (offloading.isPresent()) {
      pod = KvCacheTiers.attach(pod, offloading.get().at("secondary"), WorkloadSpec.SERVER);
    }
    if (role == ServingRole.MAIN) {
      // The sidecar sends prompts away to be prefilled, so it stands beside the decoding servers.
      pod = RoutingSidecar.withPoolName(pod, context.service());
    }
    return Tracing.ofServer(context.service(), role.tracingSuffix(), pod);
  }
}
