package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;

/** A service uses routes that exist, or describes its own: not both. */
public final class RouteRefsOrSpec implements AdmissionRule {

  @Override
  public void check(Subject subject) {
    subject
        .spec()
        .router()
        .filter(router -> !router.routeRefs().isEmpty() && router.routeSpec().isPresent())
        .ifPresent(router -> report(subject, router));
  }

  private static void report(Subject subject, RouterSpec router) {
    subject.report(
        subject
            .error(
                "router/refs-or-spec",
                Subject.SPEC.field("router").field("route").field("http"),
                "route.http has both refs and a spec",
                router.node().at("route", "http"))
            .expected("refs to HTTPRoutes that exist, or the spec of one to create")
            .nextStep("remove route.http.refs or route.http.spec"));
  }
}
