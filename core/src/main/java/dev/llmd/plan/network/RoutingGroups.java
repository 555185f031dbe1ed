package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services that name a routing group themselves.
 *
 * @param members services by namespace and group
 */
record RoutingGroups(Map<String, List<ApiObject>> members) {

  static RoutingGroups of(PlanContext context) {
    return context.facts().get(RoutingGroups.class, () -> read(context));
  }

  private static RoutingGroups read(PlanContext context) {
    Map<String, List<ApiObject>> members = new HashMap<>();
    for (ApiObject service : context.repository().all("LLMInferenceService")) {
      String group = GroupMember.groupOf(service).text("");
      if (!group.isEmpty()) {
        members
            .computeIfAbsent(key(service.namespace(), group), _ -> new ArrayList<>())
            .add(service);
      }
    }
    return new RoutingGroups(members);
  }

  /** The members of a group. */
  List<ApiObject> of(String namespace, String group) {
    return members.getOrDefault(key(namespace, group), List.of());
  }

  private static String key(String namespace, String group) {
    return namespace + '/' + group;
  }
}
