package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.ArrayList;
import java.util.List;

/** A path to match exactly or by prefix is absolute, normalised, and made of URL characters. */
public final class PathMatches implements AdmissionRule {

  private static final String ID = "router/path-match";
  private static final List<String> TYPES = List.of("Exact", "PathPrefix", "RegularExpression");
  private static final List<String> FORBIDDEN = List.of("//", "/./", "/../", "%2f", "%2F", "#");
  private static final List<String> FORBIDDEN_AT_END = List.of("/..", "/.");
  private static final String PUNCTUATION = "-/._~!$&'()*+,;=:@";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            ID,
            "a path match of type Exact or PathPrefix that is no plain absolute path",
            "Gateways compare it with the normalised path of a request: the CRD's rules refuse what"
                + " could never match."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .filter(route -> !route.mayHoldTemplates())
        .ifPresent(
            route ->
                route.forEachRule(
                    (rulePath, rule) ->
                        InlineRoute.forEach(
                            rulePath.field("matches"),
                            rule.at("matches"),
                            (path, match) -> check(route, path.field("path"), match.at("path")))));
  }

  private static void check(InlineRoute route, FieldPath path, Node match) {
    String type = match.at("type").text("");
    if (match.at("type").isPresent() && !TYPES.contains(type)) {
      route.report(
          route
              .error(ID, path, "the path's type is \"" + type + "\"", match.at("type"))
              .expected("one of " + String.join(", ", TYPES))
              .nextStep("choose one of them"));
    }
    if (!type.equals("Exact") && !type.equals("PathPrefix")) {
      return;
    }
    String value = match.at("value").text("");
    List<String> problems = problems(value);
    if (!problems.isEmpty()) {
      route.report(
          route
              .error(
                  ID,
                  path,
                  "the path \"" + value + "\" " + String.join(" and ", problems),
                  match.at("value").location().isKnown() ? match.at("value") : match)
              .expected("an absolute, normalised path such as /v1/models")
              .nextStep("correct the path, or match with type: RegularExpression"));
    }
  }

  private static List<String> problems(String value) {
    List<String> problems = new ArrayList<>(0);
    if (!value.startsWith("/")) {
      problems.add("does not begin with /");
    }
    for (String part : FORBIDDEN) {
      if (value.contains(part)) {
        problems.add("contains " + part);
      }
    }
    for (String end : FORBIDDEN_AT_END) {
      if (value.endsWith(end)) {
        problems.add("ends with " + end);
      }
    }
    if (problems.isEmpty() && !isUrlPath(value)) {
      problems.add("has characters that a path cannot have");
    }
    return problems;
  }

  private static boolean isUrlPath(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '%') {
        if (i + 2 >= value.length() || !isHex(value.charAt(i + 1)) || !isHex(value.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isLetterOrDigit(c) && PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
