package dev.llmd.plan.network;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Optional;

/**
 * Where a service's route sends requests.
 *
 * @param defaultPool name of the InferencePool that presets send to
 * @param workloadService name of the Service in front of all pods
 * @param referencedPool name under {@code scheduler.pool.ref}
 */
record Backends(String defaultPool, String workloadService, Optional<String> referencedPool) {

  static final String POOL = "InferencePool";
  static final String SERVICE = "Service";

  /** Where pools and the workload Service take requests. */
  static final int PORT = 8000;

  /** The API group of InferencePool before it became {@code v1}. */
  static final String OLDER_POOL_GROUP = "inference.networking.x-k8s.io";

  static Backends of(String service, Optional<SchedulerSpec> scheduler) {
    WorkloadNames names = new WorkloadNames(service);
    return new Backends(
        names.inferencePool(), names.workloadService(), scheduler.flatMap(SchedulerSpec::poolRef));
  }

  /** True for the pool that presets send to, in whichever API group. */
  boolean isDefaultPool(Node backendRef) {
    return backendRef.at("name").text("").equals(defaultPool) && isPool(backendRef);
  }

  /** True for what the controller itself would send to; a user's own backend is none of those. */
  boolean isManaged(Node backendRef) {
    String name = backendRef.at("name").text("");
    if (isPool(backendRef)) {
      return name.equals(defaultPool) || referencedPool.filter(name::equals).isPresent();
    }
    return name.equals(workloadService) && backendRef.at("kind").text(SERVICE).equals(SERVICE);
  }

  /** The backendRef sent to the workload Service instead of the pool. */
  MapNode toWorkloadService(MapNode backendRef) {
    return backendRef.toBuilder()
        .put("group", "")
        .put("kind", SERVICE)
        .put("name", workloadService)
        .build();
  }

  private static boolean isPool(Node backendRef) {
    return backendRef.at("kind").text("").equals(POOL);
  }
}
