package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A route has at most 128 matches in all, however they are spread over its rules. */
public final class MatchCount implements AdmissionRule {

  private static final int MOST = 128;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/match-count",
            "more than 128 matches in one route",
            "Each rule may have 64; the CRD's rule limits what a gateway has to compare in all."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject).ifPresent(MatchCount::check);
  }

  private static void check(InlineRoute route) {
    int count = 0;
    for (Node rule : route.rules().items()) {
      count += rule.at("matches").items().size();
    }
    if (count > MOST) {
      route.report(
          route
              .error(
                  "router/match-count",
                  InlineRoute.RULES,
                  "the route has " + count + " matches",
                  route.rules())
              .expected("at most " + MOST + " matches over all rules")
              .nextStep("match by prefix or by regular expression, or use several routes"));
    }
  }
}
