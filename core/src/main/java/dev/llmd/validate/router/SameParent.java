package dev.llmd.validate.router;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * A route that attaches to one gateway twice names a listener each time, another one. KServe makes
 * the route's parents of {@code router.gateway.refs} where it makes the route.
 */
public final class SameParent implements ServingRule {

  private static final String ID = "router/same-parent";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.controller(
            ID,
            "a gateway that a route attaches to twice, without a listener of its own each time",
            "The two would be one and the same; the CRD of HTTPRoute refuses it."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedObject object : plan.objects()) {
      if (object instanceof HttpRoute route) {
        check(plan, route.spec().at("parentRefs").items());
      }
    }
  }

  private static void check(ServingPlan plan, List<Node> parents) {
    for (int i = 1; i < parents.size(); i++) {
      for (Node earlier : parents.subList(0, i)) {
        if (isSame(earlier, parents.get(i)) && !areApart(earlier, parents.get(i))) {
          report(plan, earlier, parents.get(i));
          return;
        }
      }
    }
  }

  private static boolean isSame(Node one, Node other) {
    return text(one, "name").equals(text(other, "name"))
        && text(one, "namespace").equals(text(other, "namespace"))
        && text(one, "kind").equals(text(other, "kind"))
        && text(one, "group").equals(text(other, "group"));
  }

  private static boolean areApart(Node one, Node other) {
    String section = text(one, "sectionName");
    return !section.isEmpty()
        && !text(other, "sectionName").isEmpty()
        && !section.equals(text(other, "sectionName"));
  }

  private static void report(ServingPlan plan, Node earlier, Node parent) {
    plan.report(
        Diagnostic.controllerError(
                ID, "the route attaches to Gateway " + text(parent, "name") + " twice")
            .at(plan.place(parent))
            .field("spec.router")
            .expected("each gateway once, or with another sectionName each time")
            .nextStep("remove one of the two, or name the listener in both")
            .related(plan.place(earlier), "the other one"));
  }

  private static String text(Node parent, String field) {
    return parent.at(field).text("");
  }
}
