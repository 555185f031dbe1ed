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
 * The route that comes out is small enough: routing by model multiplies matches by the model's
 * names and those of its adapters.
 */
public final class PlannedMatches implements ServingRule {

  private static final String ID = "router/planned-matches";
  private static final int MOST_RULES = 16;
  private static final int MOST_OF_A_RULE = 64;
  private static final int MOST = 128;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.controller(
            ID,
            "a planned HTTPRoute with more rules or matches than a route may have",
            "Routing by model name adds a match for each adapter; the API server refuses an"
                + " HTTPRoute with more than 16 rules, 64 matches in one, or 128 in all."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedObject object : plan.objects()) {
      if (object instanceof HttpRoute route) {
        check(plan, route.spec().at("rules"));
      }
    }
  }

  private static void check(ServingPlan plan, Node rules) {
    int all = 0;
    int largest = 0;
    for (Node rule : rules.items()) {
      int matches = rule.at("matches").items().size();
      all += matches;
      largest = Math.max(largest, matches);
    }
    int count = rules.items().size();
    if (count > MOST_RULES || largest > MOST_OF_A_RULE || all > MOST) {
      plan.report(
          Diagnostic.controllerError(
                  ID,
                  "the route would have "
                      + count
                      + " rules with "
                      + all
                      + " matches, "
                      + largest
                      + " of them in one rule")
              .at(plan.place(plan.service().spec().node().at("model", "lora", "adapters"), rules))
              .field("spec.router.route")
              .expected(
                  "at most "
                      + MOST_RULES
                      + " rules, "
                      + MOST_OF_A_RULE
                      + " matches in each and "
                      + MOST
                      + " in all")
              .nextStep("serve fewer adapters from one service, or match less in its route"));
    }
  }
}
