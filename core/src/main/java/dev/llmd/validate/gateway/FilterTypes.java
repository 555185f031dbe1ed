package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A filter's settings stand under the field of its type, and only there. */
public final class FilterTypes implements AdmissionRule {

  private record Pair(String type, String field) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("CORS", "cors"),
          new Pair("RequestHeaderModifier", "requestHeaderModifier"),
          new Pair("ResponseHeaderModifier", "responseHeaderModifier"),
          new Pair("RequestMirror", "requestMirror"),
          new Pair("RequestRedirect", "requestRedirect"),
          new Pair("URLRewrite", "urlRewrite"),
          new Pair("ExtensionRef", "extensionRef"));

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/filter-type",
            "a filter without the settings of its type, or with those of another",
            "The type says which settings count: the CRD's rules want them to be there, and"
                + " alone."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(route -> route.forEachFilter((path, filter) -> check(route, path, filter)));
  }

  private static void check(InlineRoute route, FieldPath path, Node filter) {
    String type = filter.at("type").text("");
    for (Pair pair : PAIRS) {
      boolean ofThisType = pair.type().equals(type);
      if (InlineRoute.has(filter, pair.field()) != ofThisType) {
        route.report(
            route
                .error(
                    "router/filter-type",
                    path,
                    ofThisType
                        ? "this filter is a " + type + " without " + pair.field()
                        : "this filter has " + pair.field() + " and is a " + type,
                    filter.at(pair.field()).location().isKnown() ? filter.at(pair.field()) : filter)
                .expected(pair.field() + " with type: " + pair.type() + ", and with no other")
                .nextStep(
                    ofThisType
                        ? "add " + pair.field() + ", or remove the filter"
                        : "remove " + pair.field() + ", or write type: " + pair.type()));
      }
    }
  }
}
