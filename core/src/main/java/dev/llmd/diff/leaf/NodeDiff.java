package dev.llmd.diff.leaf;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Compares two trees. The order of fields does not matter, that of elements does. */
public final class NodeDiff {

  private final List<LeafChange> changes = new ArrayList<>();

  private NodeDiff() {}

  /** The differences, in the order of the fields' names; empty when both hold the same. */
  public static List<LeafChange> of(MapNode before, MapNode after, Shape shape) {
    NodeDiff diff = new NodeDiff();
    diff.maps(before, after, shape, LeafPath.ROOT);
    return List.copyOf(diff.changes);
  }

  private void compare(Node before, Node after, Shape shape, LeafPath path) {
    if (before instanceof MapNode one && after instanceof MapNode other) {
      maps(one, other, shape, path);
    } else if (before instanceof ListNode one && after instanceof ListNode other) {
      lists(one, other, shape, path);
    } else if (!before.sameValue(after)) {
      changes.add(new LeafChange.Value(path, before, after));
    }
  }

  private void maps(MapNode before, MapNode after, Shape shape, LeafPath path) {
    TreeSet<String> names = new TreeSet<>(before.fields().keySet());
    names.addAll(after.fields().keySet());
    for (String name : names) {
      LeafPath field = path.plus(new Step.Field(name));
      compare(before.at(name), after.at(name), shape.field(name), field);
    }
  }

  private void lists(ListNode before, ListNode after, Shape shape, LeafPath path) {
    Optional<NamedElements> one = NamedElements.of(before, shape.keys());
    Optional<NamedElements> other = NamedElements.of(after, shape.keys());
    if (one.isPresent() && other.isPresent()) {
      named(one.get(), other.get(), shape.element(), path);
    } else {
      unnamed(before.items(), after.items(), shape.element(), path);
    }
  }

  /** First what was there before, in its order, then what is new. */
  private void named(NamedElements before, NamedElements after, Shape element, LeafPath path) {
    for (String name : before.names()) {
      LeafPath at = path.plus(before.step(name, before.index(name), after.index(name)));
      compare(before.element(name), after.element(name), element, at);
    }
    for (String name : after.names()) {
      if (before.index(name) < 0) {
        LeafPath at = path.plus(after.step(name, -1, after.index(name)));
        changes.add(new LeafChange.Value(at, Absent.INSTANCE, after.element(name)));
      }
    }
    if (!before.namesIn(after).equals(after.namesIn(before))) {
      changes.add(new LeafChange.Order(path, before.names(), after.names()));
    }
  }

  private void unnamed(List<Node> before, List<Node> after, Shape element, LeafPath path) {
    for (EditScript.Gap gap : EditScript.of(keys(before), keys(after))) {
      if (gap.gone() == gap.added()) {
        for (int i = 0; i < gap.gone(); i++) {
          int from = gap.beforeStart() + i;
          int to = gap.afterStart() + i;
          LeafPath at = path.plus(new Step.Indexed(from, to));
          compare(before.get(from), after.get(to), element, at);
        }
      } else {
        replace(gap, before, after, path);
      }
    }
  }

  /** Elements that do not match up: nobody can say which became which. */
  private void replace(EditScript.Gap gap, List<Node> before, List<Node> after, LeafPath path) {
    for (int i = gap.beforeStart(); i < gap.beforeEnd(); i++) {
      LeafPath at = path.plus(new Step.Indexed(i, -1));
      changes.add(new LeafChange.Value(at, before.get(i), Absent.INSTANCE));
    }
    for (int i = gap.afterStart(); i < gap.afterEnd(); i++) {
      LeafPath at = path.plus(new Step.Indexed(-1, i));
      changes.add(new LeafChange.Value(at, Absent.INSTANCE, after.get(i)));
    }
  }

  private static List<String> keys(List<Node> items) {
    return items.stream().map(ValueKey::of).toList();
  }
}
