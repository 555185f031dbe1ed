package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/**
 * Gateways of one's own go with routes of one's own: KServe v0.16 attaches the routes that it
 * manages to the platform's gateway only.
 */
public final class GatewayRefsNeedRouteRefs implements AdmissionRule {

  private static final String ID = "router/gateway-refs-with-managed-route";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            ID,
            "gateways by reference beside a managed or inline route (kserve-0.16)",
            "KServe v0.16 attaches the routes that it manages to the platform's gateway only; its "
                + "webhook refuses the pair."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .spec()
        .router()
        .filter(router -> router.node().at("gateway", "refs") instanceof ListNode)
        .ifPresent(router -> check(subject, router));
  }

  private static void check(Subject subject, RouterSpec router) {
    if (router.route().filter(MapNode::isEmpty).isPresent()) {
      report(
          subject, router, "gateway.refs cannot be used with a managed route", "gateway", "refs");
    } else if (router.routeSpec().isPresent() && !router.gatewayRefs().isEmpty()) {
      report(
          subject,
          router,
          "gateway.refs cannot be used with an inline route",
          "route",
          "http",
          "spec");
    }
  }

  private static void report(Subject subject, RouterSpec router, String message, String... field) {
    subject.report(
        subject
            .error(
                ID,
                Subject.SPEC.field("router").field(String.join(".", field)),
                message,
                router.node().at("gateway", "refs"))
            .expected("route.http.refs beside gateway.refs, or no gateway.refs")
            .nextStep(
                "remove router.gateway.refs, name routes of your own under route.http.refs, or"
                    + " compile for kserve-0.20"));
  }
}
