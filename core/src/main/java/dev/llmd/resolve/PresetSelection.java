package dev.llmd.resolve;

import dev.llmd.api.Parallelism;
import dev.llmd.api.RouterSpec;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the presets that a service is built on, by what its spec asks for. */
final class PresetSelection {

  /** What the names of all presets begin with. */
  static final String PREFIX = "kserve-config-llm-";

  private PresetSelection() {}

  /**
   * The names of the presets in the order they are merged: scheduler, latency predictor, route,
   * tracing, prefill, then the main workload.
   *
   * @param spec the service merged with its baseRefs, without presets
   */
  static List<String> of(ServiceSpec spec) {
    List<String> names = new ArrayList<>();
    if (spec.scheduler().isPresent()
        && spec.scheduler().flatMap(SchedulerSpec::poolRef).isEmpty()) {
      names.add(PREFIX + "scheduler");
    }
    if (LatencyProducer.isConfigured(spec)) {
      names.add(PREFIX + "scheduler-latency-predictor");
    }
    if (spec.router().filter(PresetSelection::wantsRoute).isPresent()) {
      names.add(PREFIX + "router-route");
    }
    if (spec.tracing().isPresent()) {
      names.add(PREFIX + "tracing");
    }
    spec.prefill().flatMap(prefill -> workload("prefill-", prefill)).ifPresent(names::add);
    workload(spec.prefill().isPresent() ? "decode-" : "", spec.main()).ifPresent(names::add);
    return names;
  }

  private static boolean wantsRoute(RouterSpec router) {
    return router.route().isPresent() && router.routeRefs().isEmpty();
  }

  /** Workers without data or pipeline parallelism have no preset; admission refuses them. */
  private static Optional<String> workload(String role, WorkloadSpec workload) {
    if (workload.worker().isEmpty()) {
      return Optional.of(PREFIX + role + "template");
    }
    if (workload.parallelism().filter(Parallelism::isDataParallel).isPresent()) {
      return Optional.of(PREFIX + role + "worker-data-parallel");
    }
    return workload
        .parallelism()
        .filter(Parallelism::isPipelineParallel)
        .map(parallelism -> PREFIX + role + "worker-pipeline-parallel");
  }
}
