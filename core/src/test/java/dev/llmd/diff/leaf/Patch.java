package dev.llmd.diff.leaf;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Applies changes to the tree that they start from: they must say all there is to know. */
final class Patch {

  /** A change at its place, or the changes below it. */
  private static final class Branch {
    private final Map<Step, Branch> below = new HashMap<>();
    private Optional<LeafChange.Value> value = Optional.empty();
    private Optional<LeafChange.Order> order = Optional.empty();
  }

  private Patch() {}

  static Node apply(List<LeafChange> changes, Node before, Shape shape) {
    Branch root = new Branch();
    for (LeafChange change : changes) {
      Branch branch = root;
      for (Step step : change.path().steps()) {
        branch = branch.below.computeIfAbsent(step, _ -> new Branch());
      }
      switch (change) {
        case LeafChange.Value value -> branch.value = Optional.of(value);
        case LeafChange.Order order -> branch.order = Optional.of(order);
      }
    }
    return patched(root, before, shape);
  }

  private static Node patched(Branch branch, Node before, Shape shape) {
    if (branch.value.isPresent()) {
      return branch.value.get().after();
    }
    return switch (before) {
      case MapNode map -> fields(branch, map, shape);
      case ListNode list -> elements(branch, list, shape);
      default -> before;
    };
  }

  private static Node fields(Branch branch, MapNode map, Shape shape) {
    MapNode.Builder patched = map.toBuilder();
    branch.below.forEach(
        (step, change) -> {
          String name = ((Step.Field) step).name();
          patched.set(name, patched(change, map.at(name), shape.field(name)));
        });
    return patched.build();
  }

  private static Node elements(Branch branch, ListNode list, Shape shape) {
    List<Node> items = new ArrayList<>(list.items());
    Map<Integer, Node> added = new TreeMap<>();
    branch.below.forEach(
        (step, change) -> {
          int before = step instanceof Step.Keyed k ? k.before() : ((Step.Indexed) step).before();
          int after = step instanceof Step.Keyed k ? k.after() : ((Step.Indexed) step).after();
          if (before < 0) {
            added.put(after, patched(change, Absent.INSTANCE, shape.element()));
          } else {
            items.set(before, patched(change, list.items().get(before), shape.element()));
          }
        });
    items.removeIf(item -> item == Absent.INSTANCE);
    if (branch.order.isPresent()) {
      items.addAll(added.values());
      NamedElements named = NamedElements.of(ListNode.of(items), shape.keys()).orElseThrow();
      return ListNode.of(branch.order.get().after().stream().map(named::element).toList());
    }
    added.forEach(items::add);
    return ListNode.of(items);
  }
}
