package dev.llmd.diff.leaf;

import dev.llmd.source.Absent;
import dev.llmd.source.JsonText;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.TreeMap;

/** A text that two nodes share if and only if they hold the same value. */
final class ValueKey {

  private ValueKey() {}

  static String of(Node node) {
    StringBuilder text = new StringBuilder();
    append(node, text);
    return text.toString();
  }

  private static void append(Node node, StringBuilder text) {
    switch (node) {
      case MapNode map -> {
        text.append('{');
        new TreeMap<>(map.fields())
            .forEach(
                (key, value) -> {
                  text.append(JsonText.quote(key)).append(':');
                  append(value, text);
                  text.append(',');
                });
        text.append('}');
      }
      case ListNode list -> {
        text.append('[');
        for (Node item : list.items()) {
          append(item, text);
          text.append(',');
        }
        text.append(']');
      }
      case TextNode scalar -> text.append(JsonText.quote(scalar.value()));
      case ScalarNode scalar -> text.append(scalar.asText());
      case Absent _ -> text.append("null");
    }
  }
}
