package dev.llmd.plan.scheduler;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import java.util.List;

/**
 * What the endpoint picker may do: watch pods, pools and what steers scheduling, take part in
 * leader election, and ask the API server who scrapes its metrics.
 */
final class SchedulerRights {

  private static final String POOLS = "inference.networking.k8s.io";
  private static final String POOLS_BEFORE = "inference.networking.x-k8s.io";
  private static final ListNode READ = ListNode.ofTexts("get", "list", "watch");

  private static final List<MapNode> RULES =
      List.of(
          rule(ListNode.ofTexts(""), ListNode.ofTexts("pods"), READ),
          rule(
              ListNode.ofTexts(POOLS, POOLS_BEFORE),
              ListNode.ofTexts("inferencepools", "inferenceobjectives", "inferencemodels"),
              READ),
          rule(
              ListNode.ofTexts(POOLS_BEFORE),
              ListNode.ofTexts("inferencemodelrewrites", "inferencepoolimports"),
              READ),
          rule(
              ListNode.ofTexts("llm-d.ai"),
              ListNode.ofTexts("inferenceobjectives", "inferencemodelrewrites"),
              READ),
          rule(ListNode.ofTexts("discovery.k8s.io"), ListNode.ofTexts("endpointslices"), READ),
          rule(
              ListNode.ofTexts("coordination.k8s.io"),
              ListNode.ofTexts("leases"),
              ListNode.ofTexts("get", "list", "watch", "create", "update", "patch", "delete")));

  /** Endpoint pickers before GIE 1.0 know neither objectives nor leaders. */
  private static final List<MapNode> RULES_BEFORE_V1 =
      List.of(
          rule(ListNode.ofTexts(""), ListNode.ofTexts("pods"), READ),
          rule(
              ListNode.ofTexts(POOLS_BEFORE),
              ListNode.ofTexts("inferencepools", "inferencemodels"),
              READ),
          rule(ListNode.ofTexts("discovery.k8s.io"), ListNode.ofTexts("endpointslices"), READ));

  private SchedulerRights() {}

  /** The role and the bindings of the account. */
  static List<PlannedObject> of(Target target, SchedulerNames names, ApiObject account) {
    String role = names.role();
    return List.of(
        new PlannedObject.Role(
            names.metadata(role), target.has(Feature.PICKER_V1) ? RULES : RULES_BEFORE_V1),
        new PlannedObject.RoleBinding(names.metadata(names.roleBinding()), role, account.name()),
        new PlannedObject.ClusterRoleBinding(
            Metadata.of("", names.clusterRoleBinding(), names.labels()),
            "system:auth-delegator",
            account.namespace(),
            account.name()));
  }

  private static MapNode rule(ListNode groups, ListNode resources, ListNode verbs) {
    return MapNode.builder()
        .put("apiGroups", groups)
        .put("resources", resources)
        .put("verbs", verbs)
        .build();
  }
}
