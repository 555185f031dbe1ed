package dev.llmd.plan;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.Topology.MultiNode;
import dev.llmd.plan.Topology.SingleNode;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans what serves the model: pods, the accounts they run as, and the Service in front. */
public final class WorkloadPlanner {

  private final PlanContext context;
  private final LlmService service;
  private final WorkloadAccounts accounts;
  private final Propagation propagation;

  private WorkloadPlanner(PlanContext context) {
    this.context = context;
    this.service = context.service();
    this.accounts = WorkloadAccounts.of(context);
    this.propagation = new Propagation(context);
  }

  /** The objects of both workloads, in a fixed order. */
  public static List<PlannedObject> plan(PlanContext context) {
    WorkloadPlanner planner = new WorkloadPlanner(context);
    List<PlannedObject> objects = new ArrayList<>();
    if (context.target().has(Feature.MANAGED_DRA)) {
      ManagedDra.claimTemplate(context).ifPresent(objects::add);
    }
    planner.accounts.addObjects(objects);
    objects.add(planner.main());
    context.service().spec().prefill().ifPresent(prefill -> objects.add(planner.prefill(prefill)));
    objects.add(WorkloadService.plan(context));
    return objects;
  }

  private PlannedObject main() {
    WorkloadSpec workload = service.spec().main();
    WorkloadPods pods = new WorkloadPods(context, ServingRole.MAIN, workload);
    return switch (Topology.of(workload)) {
      case SingleNode single ->
          deployment(pods, single.pod().map(template -> mainPod(pods, template)));
      case MultiNode groups ->
          // Only the controller's prefill groups have a placement sub-group.
          groups(pods, groups, accounts.mainGroups(), OptionalLong.empty());
    };
  }

  private PlannedObject prefill(WorkloadSpec workload) {
    WorkloadPods pods = new WorkloadPods(context, ServingRole.PREFILL, workload);
    return switch (Topology.of(workload)) {
      case SingleNode single ->
          deployment(
              pods,
              single
                  .pod()
                  .map(template -> pods.runAsTemplateSays(template, accountNamedBy(template))));
      case MultiNode groups ->
          groups(
              pods,
              groups,
              accounts.prefillGroups(),
              groups.dataParallel() ? groups.groupSize() : OptionalLong.empty());
    };
  }

  /** A single-node main pod runs as an account of our own only when its sidecar needs rights. */
  private PodSpec mainPod(WorkloadPods pods, MapNode template) {
    return RoutingSidecar.isIn(Optional.of(template))
        ? pods.runAs(template, accounts.mainPods())
        : pods.runAsTemplateSays(template, accountNamedBy(template));
  }

  private Optional<ApiObject> accountNamedBy(MapNode template) {
    Node name = template.at("serviceAccountName");
    return name.text("").isEmpty()
        ? Optional.empty()
        : Optional.of(WorkloadAccount.existing(context, name));
  }

  private Deployment deployment(WorkloadPods pods, Optional<PodSpec> pod) {
    ServingRole role = pods.role();
    Map<String, String> labels = Labels.ofServing(service, role.component(), llmdRole(role));
    Map<String, String> annotations = new LinkedHashMap<>();
    propagation.addMetadataLabels(labels);
    propagation.addDeploymentAnnotations(annotations);
    // The controller keeps one label map for metadata, selector and pods: what is meant for the
    // pods shows in all three.
    labels.putAll(pods.workload().labels());
    return new Deployment(
        metadata(role.deploymentSuffix(), labels, annotations),
        pods.workload().replicas(),
        labels,
        podTemplate(pods, labels, annotations, pod),
        Absent.INSTANCE);
  }

  private LeaderWorkerSet groups(
      WorkloadPods pods, MultiNode topology, WorkloadAccount account, OptionalLong subGroupSize) {
    ServingRole role = pods.role();
    Map<String, String> annotations = new LinkedHashMap<>();
    propagation.addGroupAnnotations(annotations);
    // Metadata and workers share their labels, as in a Deployment; leaders have their own.
    Map<String, String> labels = workerLabels(role, topology.leader().isPresent());
    propagation.addMetadataLabels(labels);
    labels.putAll(pods.workload().labels());
    return new LeaderWorkerSet(
        metadata(role.groupsSuffix(), labels, annotations),
        pods.workload().replicas(),
        topology.groupSize(),
        topology.leader().map(leader -> leaderTemplate(pods, leader, account, annotations)),
        podTemplate(pods, labels, annotations, Optional.of(pods.runAs(topology.worker(), account))),
        subGroupSize);
  }

  private PodTemplate leaderTemplate(
      WorkloadPods pods, MapNode leader, WorkloadAccount account, Map<String, String> annotations) {
    ServingRole role = pods.role();
    Map<String, String> labels = Labels.ofServing(service, role.leaderComponent(), llmdRole(role));
    propagation.addMetadataLabels(labels);
    labels.putAll(pods.workload().labels());
    return podTemplate(pods, labels, annotations, Optional.of(pods.runAs(leader, account)));
  }

  /** Workers take requests themselves only when no leader does. */
  private Map<String, String> workerLabels(ServingRole role, boolean hasLeader) {
    return hasLeader
        ? Labels.of(service, role.workerComponent())
        : Labels.ofServing(
            service, role.workerComponent(), role == ServingRole.PREFILL ? "prefill" : "decode");
  }

  private String llmdRole(ServingRole role) {
    if (role == ServingRole.PREFILL) {
      return "prefill";
    }
    return service.spec().prefill().isPresent() ? "decode" : "both";
  }

  private static PodTemplate podTemplate(
      WorkloadPods pods,
      Map<String, String> labels,
      Map<String, String> metadataAnnotations,
      Optional<PodSpec> pod) {
    Map<String, String> annotations = new LinkedHashMap<>(metadataAnnotations);
    Propagation.addSpecAnnotations(pods.workload().annotations(), annotations);
    return new PodTemplate(labels, annotations, pod.map(PodSpec::node).orElse(MapNode.EMPTY));
  }

  private Metadata metadata(
      String suffix, Map<String, String> labels, Map<String, String> annotations) {
    return new Metadata(
        service.namespace(), new WorkloadNames(service.name()).of(suffix), labels, annotations);
  }
}
