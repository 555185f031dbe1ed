package dev.llmd.validate.gateway;

import dev.llmd.api.RouteDuration;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;
import java.util.OptionalLong;

/** One attempt at a backend takes no longer than the whole request may. */
public final class Timeouts implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/timeouts",
            "a backendRequest timeout above the request timeout",
            "A request is given up before its attempt would be: the CRD's rule refuses it. A"
                + " request timeout of 0 stands for none."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(
            route ->
                route.forEachRule(
                    (path, rule) -> check(route, path.field("timeouts"), rule.at("timeouts"))));
  }

  private static void check(InlineRoute route, FieldPath path, Node timeouts) {
    if (!timeouts.at("request").isPresent() || !timeouts.at("backendRequest").isPresent()) {
      return;
    }
    OptionalLong request = RouteDuration.millis(timeouts.at("request").text(""));
    OptionalLong backend = RouteDuration.millis(timeouts.at("backendRequest").text(""));
    boolean comparable = request.isPresent() && backend.isPresent();
    boolean isLonger =
        comparable && request.getAsLong() != 0 && backend.getAsLong() > request.getAsLong();
    if (!comparable || isLonger) {
      route.report(
          route
              .error(
                  "router/timeouts",
                  path,
                  "backendRequest "
                      + timeouts.at("backendRequest").text("")
                      + (isLonger ? " is longer than" : " cannot be compared with")
                      + " request "
                      + timeouts.at("request").text(""),
                  timeouts)
              .expected("a backendRequest of at most the request timeout")
              .nextStep("raise request, or lower backendRequest"));
    }
  }
}
