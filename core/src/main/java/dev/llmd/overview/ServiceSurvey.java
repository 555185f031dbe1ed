package dev.llmd.overview;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.overview.PodOverview.Part;
import dev.llmd.overview.WorkloadOverview.Role;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.plan.device.DeviceClaims;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts what one service runs, in the objects that it is compiled to.
 *
 * @param service the resolved service
 * @param repository what it may refer to
 * @param planned what was planned for it
 * @param manifests the objects
 */
public record ServiceSurvey(
    LlmService service,
    Repository repository,
    List<PlannedObject> planned,
    List<MapNode> manifests) {

  /** The figures. */
  public ServiceState.Running count() {
    List<WorkloadOverview> workloads = new ArrayList<>();
    for (MapNode manifest : manifests) {
      switch (manifest.at("kind").text("")) {
        case "Deployment" -> workloads.add(deployment(manifest));
        case "LeaderWorkerSet" -> workloads.add(groups(manifest));
        default -> {}
      }
    }
    workloads.sort(Comparator.comparing(WorkloadOverview::role));
    return new ServiceState.Running(
        TopologyWords.of(service.spec()),
        workloads,
        new RoutingSurvey(service, repository, manifests).follow());
  }

  private WorkloadOverview deployment(MapNode manifest) {
    Role role = role(manifest);
    MapNode pod = manifest.at("spec").at("template").at("spec").asMap();
    return workload(
        manifest, role, 1, List.of(survey(pod, role, OptionalLong.empty()).count(Part.POD, 1)));
  }

  /** A group without a leader's template has a leader all the same: one that is like the others. */
  private WorkloadOverview groups(MapNode manifest) {
    Role role = role(manifest);
    Node group = manifest.at("spec").at("leaderWorkerTemplate");
    long size = Math.max(1, group.at("size").integer(1));
    Node worker = group.at("workerTemplate");
    Node leader = group.at("leaderTemplate").isPresent() ? group.at("leaderTemplate") : worker;
    List<PodOverview> pods = new ArrayList<>();
    OptionalLong groupSize = OptionalLong.of(size);
    pods.add(survey(leader.at("spec").asMap(), role, groupSize).count(Part.LEADER, 1));
    if (size > 1) {
      pods.add(survey(worker.at("spec").asMap(), role, groupSize).count(Part.WORKER, size - 1));
    }
    return workload(manifest, role, size, pods);
  }

  private PodSurvey survey(MapNode pod, Role role, OptionalLong groupSize) {
    DeviceClaims claims = new DeviceClaims(planned, repository, service.namespace());
    return new PodSurvey(pod, claims, groupSize, role != Role.SCHEDULER);
  }

  private WorkloadOverview workload(
      MapNode manifest, Role role, long groupSize, List<PodOverview> pods) {
    Optional<WorkloadSpec> spec =
        switch (role) {
          case MODEL, DECODE -> Optional.of(service.spec().main());
          case PREFILL -> service.spec().prefill();
          case SCHEDULER -> Optional.empty();
        };
    return new WorkloadOverview(
        role,
        manifest.at("kind").text(""),
        name(manifest),
        spec.map(TopologyWords::of).orElse(""),
        new ReplicaRange(manifests).of(manifest),
        groupSize,
        spec.map(TopologyWords::grouping).orElse(""),
        pods);
  }

  private Role role(MapNode manifest) {
    WorkloadNames names = new WorkloadNames(service.name());
    String name = name(manifest);
    if (name.equals(names.mainDeployment()) || name.equals(names.mainGroups())) {
      return service.spec().prefill().isPresent() ? Role.DECODE : Role.MODEL;
    }
    boolean isPrefill =
        name.equals(names.prefillDeployment()) || name.equals(names.prefillGroups());
    return isPrefill ? Role.PREFILL : Role.SCHEDULER;
  }

  private static String name(MapNode manifest) {
    return manifest.at("metadata").at("name").text("");
  }
}
