package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** The settings within a filter do not contradict each other. */
public final class FilterSettings implements AdmissionRule {

  /**
   * A setting that belongs to one value of the field that selects it, and must be there with it.
   *
   * @param selector the field that selects
   * @param value its value
   * @param field the setting
   */
  private record Choice(String selector, String value, String field) {}

  private static final List<Choice> PATH_MODIFIER =
      List.of(
          new Choice("type", "ReplaceFullPath", "replaceFullPath"),
          new Choice("type", "ReplacePrefixMatch", "replacePrefixMatch"));
  private static final List<Choice> EXTERNAL_AUTH =
      List.of(new Choice("protocol", "GRPC", "grpc"), new Choice("protocol", "HTTP", "http"));
  private static final List<String> CORS_LISTS =
      List.of("allowHeaders", "allowMethods", "allowOrigins");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/filter-settings",
            "settings of one filter that contradict each other",
            "A wildcard beside names, a share given twice, a replacement that is not of its type:"
                + " the CRD's rules refuse what has two meanings."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject).ifPresent(FilterSettings::check);
  }

  private static void check(InlineRoute route) {
    route.forEachFilter(
        (path, filter) -> {
          checkPath(route, path.field("requestRedirect"), filter.at("requestRedirect"));
          checkChoices(route, path.field("externalAuth"), filter.at("externalAuth"), EXTERNAL_AUTH);
          checkMirror(route, path.field("requestMirror"), filter.at("requestMirror"));
          checkCors(route, path.field("cors"), filter.at("cors"));
        });
    route.forEachBackendFilter(
        (path, filter) -> checkPath(route, path.field("urlRewrite"), filter.at("urlRewrite")));
    if (!route.mayHoldTemplates()) {
      route.forEachRuleFilter(
          (path, filter) -> checkPath(route, path.field("urlRewrite"), filter.at("urlRewrite")));
    }
  }

  private static void checkPath(InlineRoute route, FieldPath path, Node filter) {
    checkChoices(route, path.field("path"), filter.at("path"), PATH_MODIFIER);
  }

  private static void checkChoices(
      InlineRoute route, FieldPath path, Node settings, List<Choice> choices) {
    if (!settings.isPresent()) {
      return;
    }
    String selecting = choices.getFirst().selector();
    if (!settings.at(selecting).isPresent()) {
      report(route, path, settings, selecting + " is not set", selecting);
    }
    for (Choice choice : choices) {
      boolean chosen = settings.at(choice.selector()).text("").equals(choice.value());
      boolean given = settings.at(choice.field()).isPresent();
      if (chosen != given) {
        String selected = choice.selector() + ": " + choice.value();
        report(
            route,
            path,
            settings,
            given
                ? choice.field() + " without " + selected
                : selected + " without " + choice.field(),
            choice.field() + " together with " + selected);
      }
    }
  }

  private static void checkMirror(InlineRoute route, FieldPath path, Node mirror) {
    Node fraction = mirror.at("fraction");
    if (mirror.at("percent").isPresent() && fraction.isPresent()) {
      report(route, path, mirror, "both percent and fraction are set", "one of the two");
    }
    long numerator = fraction.at("numerator").integer(0);
    long denominator = fraction.at("denominator").integer(100);
    if (fraction.isPresent() && numerator > denominator) {
      report(
          route,
          path.field("fraction"),
          fraction,
          "the fraction " + numerator + "/" + denominator + " is more than the whole",
          "a numerator of at most the denominator");
    }
  }

  private static void checkCors(InlineRoute route, FieldPath path, Node cors) {
    if (!cors.isPresent()) {
      return;
    }
    for (String field : CORS_LISTS) {
      Node list = cors.at(field);
      if (list.items().size() > 1 && hasWildcard(list)) {
        report(
            route,
            path.field(field),
            list,
            field + " has \"*\" beside other entries",
            "\"*\" alone, or entries without it");
      }
    }
  }

  private static boolean hasWildcard(Node list) {
    for (Node item : list.items()) {
      if (item.text("").equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static void report(
      InlineRoute route, FieldPath path, Node place, String message, String expected) {
    route.report(
        route
            .error("router/filter-settings", path, message, place)
            .expected(expected)
            .nextStep("remove one of the two, or add what is missing"));
  }
}
