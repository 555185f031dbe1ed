package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.target.PoolApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that workloads run as, and their rights. The controller reconciles the accounts of
 * both topologies for every service, and what it creates follows from routing sidecars and existing
 * accounts more than from the topology at hand:
 *
 * <ul>
 *   <li>a multi-node service whose leader has a sidecar also gets the single-node account and role;
 *   <li>a single-node service with a sidecar that runs as an existing account also gets the
 *       multi-node role.
 * </ul>
 *
 * @param pools the pools that sidecars look at
 * @param mainPods for a single-node main workload
 * @param mainGroups for a multi-node main workload
 * @param prefillGroups for a multi-node prefill workload
 */
record WorkloadAccounts(
    LlmService service,
    PoolApi pools,
    WorkloadAccount mainPods,
    WorkloadAccount mainGroups,
    WorkloadAccount prefillGroups) {

  private static final String SERVICE_ACCOUNT_NAME = "serviceAccountName";

  /** Chooses the accounts. A leader's wish goes before a worker's. */
  static WorkloadAccounts of(PlanContext context) {
    LlmService service = context.service();
    WorkloadSpec main = service.spec().main();
    WorkloadNames names = new WorkloadNames(service.name());
    Node leader = main.node().at("template", SERVICE_ACCOUNT_NAME);
    return new WorkloadAccounts(
        service,
        context.target().pool(),
        WorkloadAccount.choose(context, leader, names.mainDeployment()),
        WorkloadAccount.choose(context, leaderElseWorker(main), names.mainGroups()),
        WorkloadAccount.choose(
            context,
            service
                .spec()
                .prefill()
                .map(WorkloadAccounts::leaderElseWorker)
                .orElse(Absent.INSTANCE),
            names.prefillGroups()));
  }

  private static Node leaderElseWorker(WorkloadSpec workload) {
    Node leader = workload.node().at("template", SERVICE_ACCOUNT_NAME);
    return leader.text("").isEmpty() ? workload.node().at("worker", SERVICE_ACCOUNT_NAME) : leader;
  }

  /** Adds the accounts to create and the roles bound to them. */
  void addObjects(List<PlannedObject> objects) {
    WorkloadSpec main = service.spec().main();
    boolean multiNode = main.worker().isPresent();
    boolean leaderHasSidecar = RoutingSidecar.isIn(main.template());
    if (mainGroups.isOwn() && multiNode) {
      objects.add(mainGroups.toCreate(Labels.of(service)));
    }
    if ((!mainGroups.isOwn() || multiNode)
        && (leaderHasSidecar || RoutingSidecar.isIn(main.worker()))) {
      addRole(objects, ServingRole.MAIN.groupsSuffix(), Labels.of(service), mainGroups);
    }
    Optional<WorkloadSpec> prefill = service.spec().prefill();
    if (prefillGroups.isOwn() && prefill.flatMap(WorkloadSpec::worker).isPresent()) {
      objects.add(prefillGroups.toCreate(Labels.of(service)));
    }
    if (leaderHasSidecar) {
      Map<String, String> labels = Labels.of(service, ServingRole.MAIN.component());
      if (mainPods.isOwn()) {
        objects.add(mainPods.toCreate(labels));
      }
      addRole(objects, ServingRole.MAIN.deploymentSuffix(), labels, mainPods);
    }
  }

  private void addRole(
      List<PlannedObject> objects,
      String suffix,
      Map<String, String> labels,
      WorkloadAccount account) {
    WorkloadNames names = new WorkloadNames(service.name());
    String namespace = service.namespace();
    String role = names.of(suffix + "-role");
    objects.add(
        new PlannedObject.Role(Metadata.of(namespace, role, labels), RoutingSidecar.rules(pools)));
    objects.add(
        new PlannedObject.RoleBinding(
            Metadata.of(namespace, names.of(suffix + "-rb"), labels), role, account.name()));
  }
}
