package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A cookie's settings come with a cookie, and a permanent cookie with the time it lasts. */
public final class SessionPersistence implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/session-persistence",
            "cookie settings without a cookie, or a permanent cookie without an end",
            "The CRD's rules want type: Cookie beside cookieConfig, and absoluteTimeout beside"
                + " lifetimeType: Permanent."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(
            route ->
                route.forEachRule(
                    (path, rule) ->
                        check(
                            route,
                            path.field("sessionPersistence"),
                            rule.at("sessionPersistence"))));
  }

  private static void check(InlineRoute route, FieldPath path, Node session) {
    Node cookie = session.at("cookieConfig");
    if (!cookie.isPresent()) {
      return;
    }
    String type = session.at("type").text("Cookie");
    if (!type.equals("Cookie")) {
      route.report(
          route
              .error(
                  "router/session-persistence",
                  path,
                  "cookieConfig is set and the type is " + type,
                  cookie)
              .expected("type: Cookie beside cookieConfig")
              .nextStep("remove cookieConfig, or write type: Cookie"));
    }
    if (cookie.at("lifetimeType").text("").equals("Permanent")
        && !session.at("absoluteTimeout").isPresent()) {
      route.report(
          route
              .error(
                  "router/session-persistence",
                  path,
                  "the cookie is permanent and has no absoluteTimeout",
                  cookie)
              .expected("absoluteTimeout: how long the cookie lasts")
              .nextStep("add absoluteTimeout, or write lifetimeType: Session"));
    }
  }
}
