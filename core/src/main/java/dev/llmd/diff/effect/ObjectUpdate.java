package dev.llmd.diff.effect;

import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;

/**
 * What becomes of an object.
 *
 * @param before the object, empty when it is new
 * @param after the object, empty when it is gone
 * @param changes its differences; empty when it is new or gone
 */
public record ObjectUpdate(ObjectId id, MapNode before, MapNode after, List<LeafChange> changes) {

  public ObjectUpdate {
    changes = List.copyOf(changes);
  }

  /** True when there was no such object. */
  public boolean isNew() {
    return before.isEmpty();
  }

  /** True when there is no such object any more. */
  public boolean isGone() {
    return after.isEmpty();
  }

  /** True when the field is another one. */
  boolean touches(String... path) {
    return !at(before, path).sameValue(at(after, path));
  }

  /** True when nothing but metadata, or the API's version, is different. */
  boolean isMetadataOnly() {
    return changes.stream()
        .allMatch(
            change ->
                change.path().startsWith("metadata") || change.path().startsWith("apiVersion"));
  }

  static Node at(Node object, String... path) {
    Node node = object;
    for (String field : path) {
      node = node.at(field);
    }
    return node;
  }
}
