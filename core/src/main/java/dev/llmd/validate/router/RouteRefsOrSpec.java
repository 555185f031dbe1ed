package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A service uses routes that exist, or describes its own: not both. */
public final class RouteRefsOrSpec implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/refs-or-spec",
            "routes by reference beside an inline one",
            "A service uses routes that exist, or describes its own; the webhook refuses "
                + "both."));
  }

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
