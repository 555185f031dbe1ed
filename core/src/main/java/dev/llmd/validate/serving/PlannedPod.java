package dev.llmd.validate.serving;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PodTemplate;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One kind of pod of a service.
 *
 * @param owner the path of the workload: {@code spec}, {@code spec.prefill}, or the scheduler's
 * @param path the path of the pod's template in the service's spec
 * @param spec the complete PodSpec
 * @param workload the workload; empty for the endpoint picker's pod
 * @param groupSize pods in a LeaderWorkerSet group; empty outside of one
 * @param server the container that runs the model; empty when there is none, or no model server
 * @param containers its containers, then its init containers
 */
public record PlannedPod(
    FieldPath owner,
    FieldPath path,
    MapNode spec,
    Optional<WorkloadSpec> workload,
    OptionalLong groupSize,
    Optional<ServerContainer> server,
    List<PlannedContainer> containers) {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath PREFILL = SPEC.field("prefill");
  private static final FieldPath SCHEDULER = SPEC.field("router").field("scheduler");
  private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");

  /** The pods of a service, in the order they were planned. */
  static List<PlannedPod> of(LlmService service, List<PlannedObject> objects) {
    WorkloadNames names = new WorkloadNames(service.name());
    List<PlannedPod> pods = new ArrayList<>();
    for (PlannedObject object : objects) {
      String name = object.metadata().name();
      boolean prefill =
          name.equals(names.prefillDeployment()) || name.equals(names.prefillGroups());
      boolean main = name.equals(names.mainDeployment()) || name.equals(names.mainGroups());
      FieldPath owner = prefill ? PREFILL : main ? SPEC : SCHEDULER;
      Optional<WorkloadSpec> workload =
          prefill
              ? service.spec().prefill()
              : main ? Optional.of(service.spec().main()) : Optional.empty();
      switch (object) {
        case Deployment deployment ->
            pods.add(pod(owner, "template", deployment.template(), workload, OptionalLong.empty()));
        case LeaderWorkerSet groups -> addGroup(owner, groups, workload, pods);
        default -> {}
      }
    }
    return pods;
  }

  private static void addGroup(
      FieldPath owner,
      LeaderWorkerSet groups,
      Optional<WorkloadSpec> workload,
      List<PlannedPod> pods) {
    OptionalLong size = OptionalLong.of(groups.size().orElse(1));
    groups.leader().ifPresent(leader -> pods.add(pod(owner, "template", leader, workload, size)));
    // A group of one is its leader: the workers' template is not used.
    if (groups.leader().isEmpty() || size.getAsLong() > 1) {
      pods.add(pod(owner, "worker", groups.worker(), workload, size));
    }
  }

  private static PlannedPod pod(
      FieldPath owner,
      String field,
      PodTemplate template,
      Optional<WorkloadSpec> workload,
      OptionalLong groupSize) {
    FieldPath path = owner.field(field);
    Optional<ServerContainer> server = workload.flatMap(_ -> server(path, template.spec()));
    return new PlannedPod(
        owner, path, template.spec(), workload, groupSize, server, containers(path, template));
  }

  private static List<PlannedContainer> containers(FieldPath path, PodTemplate template) {
    List<PlannedContainer> containers = new ArrayList<>();
    for (String field : CONTAINER_LISTS) {
      List<Node> items = template.spec().at(field).items();
      for (int i = 0; i < items.size(); i++) {
        containers.add(new PlannedContainer(path.field(field).index(i), items.get(i)));
      }
    }
    return containers;
  }

  private static Optional<ServerContainer> server(FieldPath path, MapNode pod) {
    List<Node> containers = pod.at("containers").items();
    for (int i = 0; i < containers.size(); i++) {
      if (containers.get(i) instanceof MapNode container
          && container.at("name").text("").equals(WorkloadSpec.SERVER)) {
        return Optional.of(
            new ServerContainer(
                path.field("containers").index(i), container, VllmFlags.of(container)));
      }
    }
    return Optional.empty();
  }

  /** What a service's spec as it is written says of this pod, or absent. */
  public Node in(MapNode spec) {
    Node workload = owner == PREFILL ? spec.at("prefill") : spec;
    return workload.at(path.toString().endsWith(".worker") ? "worker" : "template");
  }

  /**
   * A container that runs a model.
   *
   * @param path its path in the service's spec
   * @param node the complete Container
   * @param flags what its command line gives vLLM; empty when it starts something else
   */
  public record ServerContainer(FieldPath path, MapNode node, Optional<VllmFlags> flags) {}

  /**
   * Any container.
   *
   * @param path its path in the service's spec
   * @param node the complete Container
   */
  public record PlannedContainer(FieldPath path, Node node) {

    /** The container's name. */
    public String name() {
      return node.at("name").text("");
    }
  }
}
