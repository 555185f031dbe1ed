package dev.llmd.diff.object;

import dev.llmd.diff.leaf.NamedElements;
import dev.llmd.diff.leaf.Shape;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes out of a live object what no manifest is about.
 *
 * @param applied the manifest that was applied last, empty when nobody knows
 */
record FieldsThatCount(MapNode applied) {

  /** The live object, with the fields of the manifest and those that were applied. */
  MapNode of(MapNode live, MapNode manifest, Shape shape) {
    return map(live, manifest, applied, shape);
  }

  /**
   * The manifest, without what a server does not keep: fields that say {@code false}, {@code 0} or
   * nothing, where a live object has no such field.
   */
  MapNode written(MapNode manifest, MapNode live, Shape shape) {
    MapNode.Builder written = manifest.toBuilder();
    for (Map.Entry<String, Node> field : manifest.fields().entrySet()) {
      String name = field.getKey();
      written.set(name, writtenValue(field.getValue(), live.at(name), shape.field(name)));
    }
    return written.build();
  }

  private Node writtenValue(Node manifest, Node live, Shape shape) {
    if (!live.isPresent()) {
      return isZero(manifest) ? Absent.INSTANCE : manifest;
    }
    if (manifest instanceof MapNode one && live instanceof MapNode other) {
      return written(one, other, shape);
    }
    if (manifest instanceof ListNode one && live instanceof ListNode other) {
      Optional<NamedElements> others = NamedElements.of(other, shape.keys());
      Optional<NamedElements> own = NamedElements.of(one, shape.keys());
      List<Node> items = new ArrayList<>();
      for (int i = 0; i < one.items().size(); i++) {
        Node twin =
            own.isPresent() && others.isPresent()
                ? others.get().element(own.get().names().get(i))
                : item(other, i);
        Node item = one.items().get(i);
        items.add(twin.isPresent() ? writtenValue(item, twin, shape.element()) : item);
      }
      return new ListNode(items, one.location());
    }
    return manifest;
  }

  /** Go leaves such values out, unless the field is a pointer: then a live object has them. */
  private static boolean isZero(Node node) {
    return switch (node) {
      case MapNode map -> map.fields().values().stream().allMatch(FieldsThatCount::isZero);
      case ListNode list -> list.items().isEmpty();
      case TextNode text -> text.value().isEmpty();
      case ScalarNode scalar ->
          switch (scalar.asText()) {
            case "false", "0", "null" -> true;
            default -> false;
          };
      case Absent _ -> true;
    };
  }

  private static MapNode map(MapNode live, Node manifest, Node applied, Shape shape) {
    MapNode.Builder counting = live.toBuilder();
    for (Map.Entry<String, Node> field : live.fields().entrySet()) {
      String name = field.getKey();
      counting.set(
          name, value(field.getValue(), manifest.at(name), applied.at(name), shape.field(name)));
    }
    return counting.build();
  }

  private static Node value(Node live, Node manifest, Node applied, Shape shape) {
    if (!manifest.isPresent() && !applied.isPresent()) {
      return Absent.INSTANCE;
    }
    if (!manifest.isPresent() && applied instanceof ScalarNode) {
      return live; // it was applied as a whole
    }
    return switch (live) {
      case MapNode map -> map(map, manifest, applied, shape);
      case ListNode list -> list(list, manifest.asList(), applied.asList(), shape);
      default -> live;
    };
  }

  private static ListNode list(ListNode live, ListNode manifest, ListNode applied, Shape shape) {
    Optional<NamedElements> all = NamedElements.of(live, shape.keys());
    Optional<NamedElements> wanted = NamedElements.of(manifest, shape.keys());
    Optional<NamedElements> former = NamedElements.of(applied, shape.keys());
    List<Node> items = new ArrayList<>();
    if (all.isPresent() && wanted.isPresent() && former.isPresent()) {
      for (String name : all.get().names()) {
        Node item = all.get().element(name);
        items.add(
            value(item, wanted.get().element(name), former.get().element(name), shape.element()));
      }
      items.removeIf(item -> item == Absent.INSTANCE);
    } else {
      // Elements without names: what stands at the same place is taken for the same.
      for (int i = 0; i < live.items().size(); i++) {
        Node twin = item(manifest, i);
        Node item = live.items().get(i);
        items.add(twin.isPresent() ? value(item, twin, item(applied, i), shape.element()) : item);
      }
    }
    return new ListNode(items, live.location());
  }

  private static Node item(ListNode list, int index) {
    return index < list.items().size() ? list.items().get(index) : Absent.INSTANCE;
  }
}
