package dev.llmd.diff.object;

import dev.llmd.source.Absent;
import dev.llmd.source.JsonReader;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code metadata.managedFields} says of manifests that a server applied: which fields they
 * set, not the values. Source: FieldsV1 of the API, whose keys are {@code f:FIELD}, {@code
 * k:{"name":"main"}} for an element with names, {@code v:"text"} for a member of a set.
 */
final class AppliedFields {

  /** Stands for a value that was applied as a whole. */
  private static final TextNode WHOLE = TextNode.of("");

  private AppliedFields() {}

  /** A tree with these fields; empty when nobody applied any, or the dump does not show it. */
  static MapNode of(MapNode live) {
    MapNode applied = MapNode.EMPTY;
    for (Node entry : live.at("metadata", "managedFields").items()) {
      boolean isManifest =
          entry.at("operation").text("").equals("Apply") && !entry.at("subresource").isPresent();
      if (isManifest) {
        applied = union(applied, entry.at("fieldsV1").asMap());
      }
    }
    return tree(applied).asMap();
  }

  private static MapNode union(MapNode one, MapNode other) {
    MapNode.Builder union = one.toBuilder();
    for (Map.Entry<String, Node> field : other.fields().entrySet()) {
      Node own = one.at(field.getKey());
      union.set(
          field.getKey(),
          own instanceof MapNode map ? union(map, field.getValue().asMap()) : field.getValue());
    }
    return union.build();
  }

  private static Node tree(MapNode fields) {
    List<Node> elements = new ArrayList<>();
    MapNode.Builder map = MapNode.builder();
    for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
      String key = field.getKey();
      MapNode below = field.getValue().asMap();
      if (key.startsWith("f:")) {
        map.set(key.substring(2), tree(below));
      } else if (key.startsWith("k:")) {
        elements.add(element(json(key).asMap(), tree(below)));
      } else if (key.startsWith("v:")) {
        elements.add(json(key));
      }
    }
    if (!elements.isEmpty()) {
      return ListNode.of(elements);
    }
    MapNode built = map.build();
    return built.isEmpty() ? WHOLE : built;
  }

  /** The keys of an element belong to its fields, listed or not. */
  private static MapNode element(MapNode keys, Node fields) {
    MapNode.Builder element = keys.toBuilder();
    fields.fields().forEach((name, value) -> element.set(name, keep(keys, name, value)));
    return element.build();
  }

  private static Node keep(MapNode keys, String name, Node value) {
    return keys.at(name).isPresent() ? keys.at(name) : value;
  }

  private static Node json(String key) {
    return JsonReader.read(TextNode.of(key.substring(2))) instanceof JsonReader.Value(Node value)
        ? value
        : Absent.INSTANCE;
  }
}
