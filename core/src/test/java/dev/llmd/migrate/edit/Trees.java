package dev.llmd.migrate.edit;

import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes trees and changes of them by chance.
 *
 * @param random the chance
 */
record Trees(Random random) {
  private static final String[] KEYS = {
    "a", "b", "spec", "name", "type", "x.y/z", "key with blank"
  };
  private static final String[] TEXTS = {
    "plain",
    "with: colon",
    "# no comment",
    "it's",
    "\"quoted\"",
    "8080",
    "true",
    "",
    " edge ",
    "{brace",
    "a, b",
    "ünï",
    "😀 smile",
    "- dash",
    "null"
  };

  MapNode map(int depth) {
    MapNode.Builder map = MapNode.builder();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      map.put(KEYS[random.nextInt(KEYS.length)], node(depth - 1));
    }
    return map.build();
  }

  Node node(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> IntNode.of(random.nextInt(10_000));
      case 1 -> BoolNode.of(random.nextBoolean());
      case 2, 3, 4 -> TextNode.of(TEXTS[random.nextInt(TEXTS.length)]);
      case 5 -> list(depth);
      default -> map(depth);
    };
  }

  private ListNode list(int depth) {
    List<Node> items = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      Node item = node(depth - 1);
      // A list directly in a list is written in brackets; nobody writes such for Kubernetes.
      items.add(item instanceof ListNode ? map(depth - 1) : item);
    }
    return ListNode.of(items);
  }

  /** The tree with a few things changed, or another one. */
  Node changed(Node node, int depth) {
    if (random.nextInt(5) == 0) {
      return random.nextInt(4) == 0 ? node(depth) : node;
    }
    return switch (node) {
      case MapNode map -> changed(map, depth);
      case ListNode list -> changed(list, depth);
      default -> random.nextInt(3) == 0 ? node(0) : node;
    };
  }

  MapNode changed(MapNode map, int depth) {
    if (!map.isEmpty() && random.nextInt(8) == 0) {
      return MapNode.builder().put("wrapped", map).build();
    }
    MapNode.Builder changed = MapNode.builder();
    map.fields()
        .forEach(
            (key, value) -> {
              if (random.nextInt(5) > 0) {
                changed.put(key, changed(value, depth - 1));
              }
            });
    if (random.nextInt(3) == 0) {
      changed.put("new" + random.nextInt(3), node(depth - 1));
    }
    return changed.build();
  }

  private ListNode changed(ListNode list, int depth) {
    List<Node> changed = new ArrayList<>();
    for (Node item : list.items()) {
      if (random.nextInt(6) == 0) {
        changed.add(map(depth - 1));
      }
      if (random.nextInt(6) > 0) {
        changed.add(changed(item, depth - 1));
      }
    }
    return ListNode.of(changed);
  }
}
