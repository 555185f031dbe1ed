package dev.llmd.validate.router;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** A request that a route takes goes somewhere. */
public final class RulesWithoutBackend implements ServingRule {

  private static final String ID = "router/rule-without-backend";
  private static final FieldPath SPEC =
      Subject.SPEC.field("router").field("route").field("http").field("spec");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a rule of the inline route that names no backend and redirects nowhere",
            "Gateways answer 500 to its requests. A spec without rules is such a case: the API"
                + " server then writes one rule for all paths, which replaces those of the"
                + " preset."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedObject object : plan.objects()) {
      if (object instanceof HttpRoute route) {
        check(plan, route.spec());
      }
    }
  }

  private static void check(ServingPlan plan, Node route) {
    List<Node> rules = route.at("rules").items();
    for (int i = 0; i < rules.size(); i++) {
      Node rule = rules.get(i);
      if (rule.at("backendRefs").items().isEmpty() && !redirects(rule)) {
        report(plan, rule, i);
      }
    }
  }

  private static boolean redirects(Node rule) {
    for (Node filter : rule.at("filters").items()) {
      if (filter.at("requestRedirect").isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static void report(ServingPlan plan, Node rule, int index) {
    Node written = plan.service().object().spec().at("router", "route", "http", "spec");
    // A default stands nowhere.
    boolean isDefault = written.isPresent() && !written.at("rules").location().isKnown();
    plan.report(
        Diagnostic.warning(
                ID,
                isDefault
                    ? "the route's spec has no rules: the API server's default replaces those of"
                        + " the preset, and leads nowhere"
                    : "rule " + index + " of the route has no backend")
            .at(
                plan.place(
                    rule, plan.service().spec().node().at("router", "route", "http", "spec")))
            .field(SPEC.field("rules").index(index).toString())
            .expected("backendRefs, or a filter that redirects")
            .nextStep(
                isDefault
                    ? "write rules with backendRefs beside what the spec says now"
                    : "add backendRefs"));
  }
}
