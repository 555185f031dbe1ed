package dev.llmd.resolve;

import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * One layer of a service's spec.
 *
 * @param role why it is there
 * @param owner what it comes from, in words: {@code LLMInferenceServiceConfig gpu-base}
 * @param place where the object that says it starts
 * @param spec what it says
 * @param everyServer whether its {@code template} is meant for each pod that serves: for workers
 *     and prefill too, where the service has them. Naming them would give them to every service.
 */
public record Layer(
    Role role, String owner, SourceLocation place, MapNode spec, boolean everyServer) {

  /** Why a layer is there. */
  public enum Role {
    /** What the service asks for chose it. */
    PRESET,
    /** The repository's accelerator chose it. */
    ACCELERATOR,
    /** The service names it. */
    BASE_REF,
    /** The service itself. */
    SERVICE
  }

  /** This layer as it is merged into a service that has those workloads. */
  Layer in(ServiceSpec service) {
    if (!everyServer) {
      return this;
    }
    Node pod = spec.at("template");
    MapNode.Builder every = spec.toBuilder();
    service.main().worker().ifPresent(_ -> every.put("worker", pod));
    service.prefill().ifPresent(prefill -> every.put("prefill", pods(pod, prefill)));
    return new Layer(role, owner, place, every.build(), false);
  }

  private static MapNode pods(Node pod, WorkloadSpec workload) {
    MapNode.Builder pods = MapNode.builder().put("template", pod);
    workload.worker().ifPresent(_ -> pods.put("worker", pod));
    return pods.build();
  }
}
