package dev.llmd.plan.network;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The rules of an HTTPRoute; what a change leaves alone is shared, not copied. */
record RouteRules(ListNode node) {

  private static final String BACKEND_REFS = "backendRefs";

  static RouteRules of(MapNode routeSpec) {
    return new RouteRules(routeSpec.at("rules").asList());
  }

  /** The route with these rules; without rules it has no such field. */
  MapNode in(MapNode routeSpec) {
    if (routeSpec.at("rules") == node) {
      return routeSpec;
    }
    return node.items().isEmpty() ? routeSpec.without("rules") : routeSpec.with("rules", node);
  }

  /** Each rule changed. */
  @SuppressWarnings("ReferenceEquality") // the very same list means that nothing was changed
  RouteRules map(UnaryOperator<MapNode> change) {
    ListNode changed = map(node, change);
    return changed == node ? this : new RouteRules(changed);
  }

  /** Each backendRef that meets the condition changed. */
  @SuppressWarnings("ReferenceEquality") // as above
  RouteRules mapBackends(Predicate<MapNode> condition, UnaryOperator<MapNode> change) {
    return map(
        rule -> {
          ListNode refs = rule.at(BACKEND_REFS).asList();
          ListNode changed = map(refs, ref -> condition.test(ref) ? change.apply(ref) : ref);
          return changed == refs ? rule : rule.with(BACKEND_REFS, changed);
        });
  }

  /** True when some backendRef meets the condition. */
  boolean hasBackend(Predicate<Node> condition) {
    for (Node rule : node.items()) {
      if (hasBackend(rule, condition)) {
        return true;
      }
    }
    return false;
  }

  /** True when some backendRef of the rule meets the condition. */
  static boolean hasBackend(Node rule, Predicate<Node> condition) {
    for (Node ref : rule.at(BACKEND_REFS).items()) {
      if (condition.test(ref)) {
        return true;
      }
    }
    return false;
  }

  /** The rule with exactly these backendRefs. */
  static MapNode withBackends(MapNode rule, ListNode refs) {
    return refs.items().isEmpty() ? rule.without(BACKEND_REFS) : rule.with(BACKEND_REFS, refs);
  }

  private static ListNode map(ListNode list, UnaryOperator<MapNode> change) {
    List<Node> items = list.items();
    List<Node> copy = new ArrayList<>(items.size());
    boolean isChanged = false;
    for (Node item : items) {
      MapNode changed = change.apply(item.asMap());
      isChanged |= changed != item;
      copy.add(changed);
    }
    return isChanged ? new ListNode(copy, list.location()) : list;
  }
}
