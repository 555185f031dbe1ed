package dev.llmd.write;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;

/** Objects and their fields in the order in which {@link ManifestWriter} writes them. */
public final class InOrder {

  private static final FieldOrder FIELDS = new FieldOrder();

  private InOrder() {}

  /** The objects in their order, each with its fields in theirs. */
  public static List<MapNode> objects(List<MapNode> objects) {
    List<MapNode> sorted = new ArrayList<>(objects);
    sorted.sort(new ObjectOrder());
    sorted.replaceAll(object -> map(object, ""));
    return sorted;
  }

  private static MapNode map(MapNode map, String parent) {
    MapNode.Builder sorted = MapNode.builder();
    for (String key : FIELDS.sorted(map.fields().keySet(), parent)) {
      sorted.put(key, node(map.at(key), key));
    }
    return sorted.build();
  }

  private static Node node(Node node, String parent) {
    return switch (node) {
      case MapNode map -> map(map, parent);
      case ListNode list -> list.map(item -> node(item, ""));
      default -> node;
    };
  }
}
