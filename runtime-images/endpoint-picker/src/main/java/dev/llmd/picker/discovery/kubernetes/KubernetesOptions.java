package dev.llmd.picker.discovery.kubernetes;

import java.time.Duration;
import java.util.UUID;

/**
 * What to find in Kubernetes, and for whom.
 *
 * @param poolName the InferencePool's name, or what metrics call the pods without one
 * @param electsLeader whether of several pickers only one is to be ready
 * @param fillsFollowers whether pickers that do not lead know the endpoints, too, so that they can
 *     answer what reaches them: {@code haPopulateNonLeaderDatastore}
 * @param identity who this process is among candidates: different for each
 * @param probing how often the API server is asked whether it is there
 */
public record KubernetesOptions(
    PodSource pods,
    String poolName,
    boolean electsLeader,
    boolean fillsFollowers,
    String identity,
    LeaseTiming leaseTiming,
    Duration probing) {

  private static final Duration USUAL_PROBING = Duration.ofSeconds(20);

  /** With the usual timing, and an identity of the host's name and chance. */
  public static KubernetesOptions of(
      PodSource pods,
      String poolName,
      String hostName,
      boolean electsLeader,
      boolean fillsFollowers) {
    return new KubernetesOptions(
        pods,
        poolName,
        electsLeader,
        fillsFollowers,
        hostName + "_" + UUID.randomUUID(),
        LeaseTiming.USUAL,
        USUAL_PROBING);
  }

  /** The Lease that pickers of one pool compete for, as llm-d-router names it. */
  String leaseName() {
    return "epp-" + pods.namespace() + "-" + poolName + ".llm-d.ai";
  }
}
