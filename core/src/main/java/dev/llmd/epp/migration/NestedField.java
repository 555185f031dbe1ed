package dev.llmd.epp.migration;

import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/** A field somewhere below a plugin. */
record NestedField(List<String> path) {

  static NestedField of(String... path) {
    return new NestedField(List.of(path));
  }

  /** The path down to the first value that is in the way of the field: set, but no map. */
  Optional<NestedField> obstacle(MapNode owner) {
    Node node = owner;
    for (int i = 0; i < path.size() - 1; i++) {
      node = node.at(path.get(i));
      if (node == Absent.INSTANCE) {
        return Optional.empty();
      }
      if (!(node instanceof MapNode)) {
        return Optional.of(new NestedField(path.subList(0, i + 1)));
      }
    }
    return Optional.empty();
  }

  Node in(MapNode owner) {
    Node node = owner;
    for (String key : path) {
      node = node.at(key);
    }
    return node;
  }

  /** The owner with the field set; the maps on the way are made where they are missing. */
  MapNode set(MapNode owner, Node value) {
    return set(owner, 0, value);
  }

  /** The owner with this field's value under {@code other} too, unless that is set already. */
  MapNode copyTo(NestedField other, MapNode owner) {
    Node value = in(owner);
    return value == Absent.INSTANCE || other.in(owner) != Absent.INSTANCE
        ? owner
        : other.set(owner, value);
  }

  private MapNode set(MapNode owner, int depth, Node value) {
    String key = path.get(depth);
    return depth == path.size() - 1
        ? owner.with(key, value)
        : owner.with(key, set(owner.at(key).asMap(), depth + 1, value));
  }

  @Override
  public String toString() {
    return String.join(".", path);
  }
}
