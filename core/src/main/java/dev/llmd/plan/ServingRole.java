package dev.llmd.plan;

/**
 * The part a workload plays in serving, and what its objects are called and labelled because of it.
 */
enum ServingRole {
  /** The main workload: everything, or decoding when there is a prefill workload. */
  MAIN("", "-decode"),
  /** Only the first pass over the prompt. */
  PREFILL("-prefill", "-prefill");

  private static final String COMPONENT = "llminferenceservice-workload";

  private final String suffix;
  private final String tracingSuffix;

  ServingRole(String suffix, String tracingSuffix) {
    this.suffix = suffix;
    this.tracingSuffix = tracingSuffix;
  }

  /** The end of the names of Deployments. */
  String deploymentSuffix() {
    return "-kserve" + suffix;
  }

  /** The end of the names of LeaderWorkerSets. */
  String groupsSuffix() {
    return "-kserve-mn" + suffix;
  }

  /** {@code app.kubernetes.io/component} of single-node pods. */
  String component() {
    return COMPONENT + suffix;
  }

  /** {@code app.kubernetes.io/component} of leaders. */
  String leaderComponent() {
    return COMPONENT + "-leader" + suffix;
  }

  /** {@code app.kubernetes.io/component} of workers. */
  String workerComponent() {
    return COMPONENT + "-worker" + suffix;
  }

  /** The end of the service name under which traces are sent. */
  String tracingSuffix() {
    return tracingSuffix;
  }
}
