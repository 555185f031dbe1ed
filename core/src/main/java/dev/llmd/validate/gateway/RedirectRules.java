package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A rule either redirects or has backends; a replaced prefix is that of its only match. */
public final class RedirectRules implements AdmissionRule {

  private static final String REDIRECT = "requestRedirect";
  private static final List<String> REPLACING = List.of(REDIRECT, "urlRewrite");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/redirect",
            "a redirect beside backends, or a prefix replaced that is not the rule's only match",
            "A redirected request reaches no backend, and replacing a prefix needs one prefix to"
                + " replace: the CRD's rules refuse the rest."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(route -> route.forEachRule((path, rule) -> check(route, path, rule)));
  }

  private static void check(InlineRoute route, FieldPath path, Node rule) {
    List<Node> filters = rule.at("filters").items();
    List<Node> backends = rule.at("backendRefs").items();
    if (!backends.isEmpty() && hasRedirect(filters)) {
      report(
          route,
          path,
          rule,
          "this rule redirects and has backendRefs",
          "a redirect, or backendRefs",
          "remove one of the two");
    }
    for (String kind : REPLACING) {
      boolean replaces =
          replacesOnePrefix(filters, kind) || oneBackendReplacesOnePrefix(backends, kind);
      if (replaces && !hasOnePrefixMatch(rule)) {
        report(
            route,
            path,
            rule,
            kind + " replaces a prefix, and the rule does not match by exactly one PathPrefix",
            "one match, of type PathPrefix",
            "split the rule, so that each part has one PathPrefix match");
      }
    }
  }

  private static boolean hasRedirect(List<Node> filters) {
    for (Node filter : filters) {
      if (InlineRoute.has(filter, REDIRECT)) {
        return true;
      }
    }
    return false;
  }

  /** The CRD's rules look at exactly one such filter: several are refused as a repetition. */
  private static boolean replacesOnePrefix(List<Node> filters, String kind) {
    int count = 0;
    for (Node filter : filters) {
      Node path = filter.at(kind).at("path");
      if (path.at("type").text("").equals("ReplacePrefixMatch")
          && path.at("replacePrefixMatch").isPresent()) {
        count++;
      }
    }
    return count == 1;
  }

  private static boolean oneBackendReplacesOnePrefix(List<Node> backends, String kind) {
    int count = 0;
    for (Node backend : backends) {
      if (replacesOnePrefix(backend.at("filters").items(), kind)) {
        count++;
      }
    }
    return count == 1;
  }

  private static boolean hasOnePrefixMatch(Node rule) {
    List<Node> matches = rule.at("matches").items();
    return matches.size() == 1
        && matches.getFirst().at("path").at("type").text("").equals("PathPrefix");
  }

  private static void report(
      InlineRoute route,
      FieldPath path,
      Node rule,
      String message,
      String expected,
      String nextStep) {
    route.report(
        route.error("router/redirect", path, message, rule).expected(expected).nextStep(nextStep));
  }
}
