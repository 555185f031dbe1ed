package dev.llmd.plan;

import dev.llmd.template.ChildName;

/**
 * The names of a service's objects that others refer to: routes, autoscalers, certificates.
 *
 * @param service {@code metadata.name} of the service
 */
public record WorkloadNames(String service) {

  /** Deployment of a main workload that is single-node. */
  public String mainDeployment() {
    return of(ServingRole.MAIN.deploymentSuffix());
  }

  /** Deployment of a prefill workload that is single-node. */
  public String prefillDeployment() {
    return of(ServingRole.PREFILL.deploymentSuffix());
  }

  /** LeaderWorkerSet of a main workload that is multi-node. */
  public String mainGroups() {
    return of(ServingRole.MAIN.groupsSuffix());
  }

  /** LeaderWorkerSet of a prefill workload that is multi-node. */
  public String prefillGroups() {
    return of(ServingRole.PREFILL.groupsSuffix());
  }

  /** Service in front of the pods that take requests. */
  public String workloadService() {
    return of("-kserve-workload-svc");
  }

  /** InferencePool that is created unless one is referred to. */
  public String inferencePool() {
    return of("-inference-pool");
  }

  /** Secret with the serving certificate, which presets mount under this name. */
  public String certificateSecret() {
    return of("-kserve-self-signed-certs");
  }

  /** The name of an object that belongs to the service, shortened when it must be. */
  String of(String suffix) {
    return ChildName.of(service, suffix);
  }
}
