package dev.llmd.plan.device;

import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.Container;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.Topology;
import dev.llmd.plan.vllm.GpuNeed;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks for accelerators where one is chosen and a model server asks for none: as many of them as
 * its command line has vLLM use in a pod. Where only the running pod knows, nothing is asked for.
 */
public final class AcceleratorRequests {

  private final String resource;

  /** Asks for that extended resource. */
  public AcceleratorRequests(String resource) {
    this.resource = resource;
  }

  /** The resolved spec with the requests in the pods of both workloads. */
  public ServiceSpec fillIn(ServiceSpec resolved) {
    MapNode spec = inPods(resolved.main());
    return new ServiceSpec(
        spec.at("prefill") instanceof MapNode prefill
            ? spec.with("prefill", inPods(new WorkloadSpec(prefill)))
            : spec);
  }

  private MapNode inPods(WorkloadSpec workload) {
    OptionalLong groupSize =
        switch (Topology.of(workload)) {
          case Topology.SingleNode _ -> OptionalLong.empty();
          case Topology.MultiNode groups -> OptionalLong.of(groups.groupSize().orElse(1));
        };
    MapNode changed = workload.node();
    for (String key : List.of("template", "worker")) {
      if (changed.at(key) instanceof MapNode pod) {
        PodSpec asking =
            new PodSpec(pod)
                .withContainer(WorkloadSpec.SERVER, container -> inServer(container, groupSize));
        changed = changed.with(key, asking.node());
      }
    }
    return changed;
  }

  private Container inServer(Container container, OptionalLong groupSize) {
    Node resources = container.node().at("resources");
    if (asksForDevices(resources)) {
      return container;
    }
    Optional<GpuNeed> need =
        VllmFlags.of(container.node()).flatMap(flags -> GpuNeed.of(flags, groupSize));
    if (need.isEmpty()) {
      return container;
    }
    Node amount = TextNode.of(Long.toString(need.get().count()));
    MapNode asked = resources.asMap();
    for (String key : List.of("limits", "requests")) {
      asked = asked.with(key, quantities -> quantities.asMap().with(resource, amount));
    }
    return container.with("resources", asked);
  }

  /** True when the container has accelerators already, or claims devices that could be some. */
  private static boolean asksForDevices(Node resources) {
    return !resources.at("claims").items().isEmpty()
        || hasAccelerator(resources.at("limits"))
        || hasAccelerator(resources.at("requests"));
  }

  private static boolean hasAccelerator(Node quantities) {
    for (String key : quantities.fields().keySet()) {
      if (AcceleratorResources.contain(key)) {
        return true;
      }
    }
    return false;
  }
}
