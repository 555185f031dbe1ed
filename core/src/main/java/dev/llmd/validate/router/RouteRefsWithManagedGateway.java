package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.MapNode;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Routes that exist already cannot attach to a gateway that KServe manages. */
public final class RouteRefsWithManagedGateway implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/refs-with-managed-gateway",
            "routes by reference beside a managed gateway",
            "Routes that exist are attached to gateways that exist; the webhook refuses the "
                + "pair."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .spec()
        .router()
        .filter(router -> !router.routeRefs().isEmpty() && hasManagedGateway(router))
        .ifPresent(router -> report(subject, router));
  }

  private static boolean hasManagedGateway(RouterSpec router) {
    return router.node().at("gateway") instanceof MapNode && router.gatewayRefs().isEmpty();
  }

  private static void report(Subject subject, RouterSpec router) {
    subject.report(
        subject
            .error(
                "router/refs-with-managed-gateway",
                Subject.SPEC.field("router").field("route").field("http").field("refs"),
                "route.http.refs cannot be used with a managed gateway",
                router.node().at("route", "http", "refs"))
            .expected("gateway.refs beside route.http.refs")
            .nextStep("remove route.http.refs, or name the gateway under router.gateway.refs")
            .related(router.node().at("gateway").location(), "the managed gateway"));
  }
}
