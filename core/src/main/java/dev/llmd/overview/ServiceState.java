package dev.llmd.overview;

import java.util.List;

/** What becomes of a service. */
public sealed interface ServiceState {

  /**
   * It runs.
   *
   * @param topology how the model lies over pods, in words
   * @param workloads its workloads: the model's, prefill, the scheduler
   * @param routing the way of requests to it
   */
  record Running(String topology, List<WorkloadOverview> workloads, RoutingOverview routing)
      implements ServiceState {

    public Running {
      workloads = List.copyOf(workloads);
    }
  }

  /** It is told to run nothing: {@code serving.kserve.io/stop: "true"}. */
  record Stopped() implements ServiceState {}

  /** KServe would refuse it; the findings say why. */
  record Refused() implements ServiceState {}
}
