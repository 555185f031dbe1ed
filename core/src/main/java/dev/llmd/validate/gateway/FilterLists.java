package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Most filters come once in a list, and a redirect does not come with a rewrite. */
public final class FilterLists implements AdmissionRule {

  private static final String REDIRECT = "RequestRedirect";
  private static final String REWRITE = "URLRewrite";

  /** Requests may be mirrored to several places, and extensions are nobody's to count. */
  private static final List<String> ONCE =
      List.of("CORS", "RequestHeaderModifier", "ResponseHeaderModifier", REDIRECT, REWRITE);

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/filter-list",
            "a filter that is repeated, or a redirect beside a rewrite",
            "Two of a kind would contradict each other, and a request that is redirected is not"
                + " rewritten: the CRD's rules refuse both."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(
            route -> route.forEachFilterList((path, filters) -> check(route, path, filters)));
  }

  private static void check(InlineRoute route, FieldPath path, Node filters) {
    if (filters.items().size() < 2) {
      return;
    }
    for (String type : ONCE) {
      int count = count(filters, type);
      if (count > 1) {
        report(route, path, filters, count + " filters of type " + type + " in one list", type);
      }
    }
    if (count(filters, REDIRECT) > 0 && count(filters, REWRITE) > 0) {
      report(route, path, filters, "a redirect and a rewrite in one list", REWRITE);
    }
  }

  private static int count(Node filters, String type) {
    int count = 0;
    for (Node filter : filters.items()) {
      if (filter.at("type").text("").equals(type)) {
        count++;
      }
    }
    return count;
  }

  private static void report(
      InlineRoute route, FieldPath path, Node filters, String message, String type) {
    route.report(
        route
            .error("router/filter-list", path, message, filters)
            .expected("each filter once, and either a redirect or a rewrite")
            .nextStep("merge the filters, or remove the " + type));
  }
}
