package dev.llmd.resolve;

import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * One layer of a service's spec.
 *
 * @param owner what it comes from, in words: {@code preset kserve-config-llm-template}
 * @param spec what it says
 * @param everyServer whether its {@code template} is meant for each pod that serves: for workers
 *     and prefill too, where the service has them. Naming them would give them to every service.
 */
record Layer(String owner, MapNode spec, boolean everyServer) {

  /** This layer as it is merged into a service that has those workloads. */
  Layer in(ServiceSpec service) {
    if (!everyServer) {
      return this;
    }
    Node pod = spec.at("template");
    MapNode.Builder every = spec.toBuilder();
    service.main().worker().ifPresent(_ -> every.put("worker", pod));
    service.prefill().ifPresent(prefill -> every.put("prefill", pods(pod, prefill)));
    return new Layer(owner, every.build(), false);
  }

  private static MapNode pods(Node pod, WorkloadSpec workload) {
    MapNode.Builder pods = MapNode.builder().put("template", pod);
    workload.worker().ifPresent(_ -> pods.put("worker", pod));
    return pods.build();
  }
}
