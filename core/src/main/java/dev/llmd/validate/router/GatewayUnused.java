package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.settings.GatewaySettings.Mode;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** A gateway is chosen for a route: without one that KServe writes, nothing attaches to it. */
public final class GatewayUnused implements ServingRule {

  private static final String ID = "router/gateway-unused";
  private static final FieldPath GATEWAY = Subject.SPEC.field("router").field("gateway");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a gateway, or a listener of one, beside no route that KServe writes",
            "gateway says where the route attaches. Without route there is none, and routes by"
                + " reference name their own gateways; KServe then only waits until the gateways"
                + " exist."));
  }

  @Override
  public void check(ServingPlan plan) {
    if (plan.service().router().isEmpty()) {
      return;
    }
    RouterSpec router = plan.service().router().get();
    if (!(router.node().at("gateway") instanceof MapNode gateway)) {
      return;
    }
    if (router.route().isEmpty()) {
      if (!isManaged(plan, router)) {
        reportNoRoute(plan, gateway);
      }
    } else if (!router.routeRefs().isEmpty()) {
      reportListeners(plan, router);
    }
  }

  /** The planner of a service's own gateways has said it then. */
  private static boolean isManaged(ServingPlan plan, RouterSpec router) {
    return plan.context().settings().gateway().mode() == Mode.MANAGED
        && router.gatewayRefs().isEmpty();
  }

  private static void reportNoRoute(ServingPlan plan, MapNode gateway) {
    String message = "router.gateway has no effect: without router.route nothing attaches to it";
    Diagnostic.Builder finding =
        gateway.at("refs").items().isEmpty()
            ? Diagnostic.note(ID, message)
            : Diagnostic.warning(ID, message);
    plan.report(
        finding
            .at(plan.place(plan.service().object().spec().at("router", "gateway"), gateway))
            .field(GATEWAY.toString())
            .expected("router.route beside router.gateway")
            .nextStep("add router.route: {} for a route that KServe writes, or remove gateway"));
  }

  private static void reportListeners(ServingPlan plan, RouterSpec router) {
    List<Node> refs = router.gatewayRefs();
    for (int i = 0; i < refs.size(); i++) {
      Node section = refs.get(i).at("sectionName");
      if (section.isPresent()) {
        plan.report(
            Diagnostic.note(
                    ID,
                    "sectionName has no effect: routes by reference say themselves where they"
                        + " attach")
                .at(plan.place(section))
                .field(GATEWAY.field("refs").index(i).field("sectionName").toString())
                .expected("sectionName under parentRefs of the HTTPRoute")
                .nextStep("move it to the HTTPRoute's parentRefs")
                .related(
                    plan.place(router.routeRefs().getFirst()), "the route that is referred to"));
      }
    }
  }
}
