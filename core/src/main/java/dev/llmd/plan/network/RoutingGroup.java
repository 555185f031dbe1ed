package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * The services of one namespace that share the requests for one model, by weight. Each member's
 * route carries the backends of all members; its own address stays its own.
 *
 * @param name the group
 * @param members all members, in the order of their names
 */
record RoutingGroup(String name, List<GroupMember> members) {

  static RoutingGroup of(String name, PlanContext context, ResolvedServices services) {
    LlmService self = context.service();
    List<GroupMember> members = new ArrayList<>();
    for (ApiObject object : RoutingGroups.of(context).of(self.namespace(), name)) {
      members.add(new GroupMember(object, resolve(object, self, services)));
    }
    members.sort((one, other) -> one.name().compareTo(other.name()));
    return new RoutingGroup(name, members);
  }

  private static LlmService resolve(ApiObject object, LlmService self, ResolvedServices services) {
    if (object.name().equals(self.name())) {
      return self;
    }
    // A member that cannot be resolved has its own findings; here it counts as it was written.
    return services
        .resolve(object)
        .orElseGet(() -> new LlmService(object, new ServiceSpec(object.spec())));
  }

  /** The rules of a member's route with the backends of all members. */
  RouteRules apply(RouteRules rules, PlanContext context) {
    LlmService self = context.service();
    NavigableSet<String> models = new GroupMember(self.object(), self).models();
    List<Node> refs = new ArrayList<>(members.size());
    boolean isMember = false;
    for (GroupMember member : members) {
      boolean isSelf = member.name().equals(self.name());
      isMember |= isSelf;
      if (!isSelf && !member.isEligible()) {
        continue;
      }
      if (member.models().equals(models)) {
        refs.add(member.backendRef(context.target()));
      } else {
        reportOtherModels(member, context);
      }
    }
    if (!isMember) {
      reportInherited(context);
    }
    return rewrite(rules, ListNode.of(refs), self);
  }

  private static RouteRules rewrite(RouteRules rules, ListNode refs, LlmService self) {
    String ownPath = "/" + self.namespace() + "/" + self.name();
    Backends backends = Backends.of(self.name(), self.spec().scheduler());
    return rules.map(
        rule ->
            !isOwnAddress(rule, ownPath) && RouteRules.hasBackend(rule, backends::isManaged)
                ? RouteRules.withBackends(rule, refs)
                : rule);
  }

  private static boolean isOwnAddress(MapNode rule, String ownPath) {
    for (Node match : rule.at("matches").items()) {
      String path = match.at("path", "value").text("");
      if (path.startsWith(ownPath)
          && (path.length() == ownPath.length() || path.charAt(ownPath.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private void reportOtherModels(GroupMember other, PlanContext context) {
    LlmService self = context.service();
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "router/group-serves-other-models",
                    other.name()
                        + " is in routing group "
                        + name
                        + " but serves "
                        + String.join(", ", other.models())
                        + ": it gets no requests through "
                        + self.name())
                .at(place(self.object()))
                .object(self.object().describe())
                .field("spec.router.route.group")
                .expected("the same model name and LoRA adapters in all members of a group")
                .nextStep("set the same spec.model.name, or use another group")
                .related(GroupMember.groupOf(other.object()).location(), "the other member"));
  }

  private void reportInherited(PlanContext context) {
    LlmService self = context.service();
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "router/group-inherited",
                    "routing group "
                        + name
                        + " comes from a config, but KServe counts only members that name the"
                        + " group themselves: "
                        + self.name()
                        + " gets no requests through the group")
                .at(place(self.object()))
                .object(self.object().describe())
                .field("spec.router.route.group")
                .field("spec.router.route.weight")
                .expected("group and weight in the service itself")
                .nextStep("set spec.router.route.group and weight in the service"));
  }

  private static SourceLocation place(ApiObject object) {
    Node group = GroupMember.groupOf(object);
    return group.isPresent() ? group.location() : object.location();
  }
}
