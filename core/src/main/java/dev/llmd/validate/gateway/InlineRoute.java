package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The HTTPRoute that a service or config describes itself.
 *
 * @param subject whose route it is
 * @param rules {@code spec.router.route.http.spec.rules}
 */
record InlineRoute(Subject subject, Node rules) {

  /** The path of the route's rules. */
  static final FieldPath RULES =
      Subject.SPEC.field("router").field("route").field("http").field("spec").field("rules");

  /** The route, when there is one with rules. */
  static Optional<InlineRoute> of(Subject subject) {
    Node rules = subject.object().spec().at("router").at("route").at("http").at("spec").at("rules");
    return rules.items().isEmpty()
        ? Optional.empty()
        : Optional.of(new InlineRoute(subject, rules));
  }

  /** Visits each rule with its path. */
  void forEachRule(BiConsumer<FieldPath, Node> visitor) {
    forEach(RULES, rules, visitor);
  }

  /** Visits each reference to a backend of a rule with its path. */
  void forEachBackend(BiConsumer<FieldPath, Node> visitor) {
    forEachRule(
        (path, rule) -> forEach(path.field("backendRefs"), rule.at("backendRefs"), visitor));
  }

  /** Visits each list of filters with its path: those of rules and those of backends. */
  void forEachFilterList(BiConsumer<FieldPath, Node> visitor) {
    BiConsumer<FieldPath, Node> ofOwner =
        (path, owner) -> {
          if (!owner.at("filters").items().isEmpty()) {
            visitor.accept(path.field("filters"), owner.at("filters"));
          }
        };
    forEachRule(ofOwner);
    forEachBackend(ofOwner);
  }

  /** Visits each filter of a rule itself with its path. */
  void forEachRuleFilter(BiConsumer<FieldPath, Node> visitor) {
    forEachRule((path, rule) -> forEach(path.field("filters"), rule.at("filters"), visitor));
  }

  /** Visits each filter of a backend with its path. */
  void forEachBackendFilter(BiConsumer<FieldPath, Node> visitor) {
    forEachBackend((path, ref) -> forEach(path.field("filters"), ref.at("filters"), visitor));
  }

  /** Visits each filter with its path. */
  void forEachFilter(BiConsumer<FieldPath, Node> visitor) {
    forEachFilterList((path, filters) -> forEach(path, filters, visitor));
  }

  /** Visits each element of a list with its path. */
  static void forEach(FieldPath path, Node list, BiConsumer<FieldPath, Node> visitor) {
    List<Node> items = list.items();
    for (int i = 0; i < items.size(); i++) {
      visitor.accept(path.index(i), items.get(i));
    }
  }

  /**
   * True where texts may be templates: the CRD of configs leaves out the rules that templates would
   * break, in the version that the controller works with.
   */
  boolean mayHoldTemplates() {
    return !subject.isService() && subject.isWrittenAsStored();
  }

  /** Begins an error at a part of the route; it stands at that part, else at the rules. */
  Diagnostic.Builder error(String rule, FieldPath path, String message, Node place) {
    return subject.error(rule, path, message, place, rules);
  }

  /** Reports the finding. */
  void report(Diagnostic.Builder finding) {
    subject.report(finding);
  }

  /** True when the field is set to a map, were it an empty one. */
  static boolean has(Node node, String field) {
    return node.at(field) instanceof MapNode;
  }
}
