package dev.llmd.lock;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.write.Digest;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** One text for all trees that hold the same, whatever the order of their fields. */
final class CanonicalText {

  private CanonicalText() {}

  /** The digest of that text. */
  static String digest(Node node) {
    StringBuilder out = new StringBuilder();
    append(node, out);
    return Digest.of(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Lengths keep texts apart whatever they hold. */
  private static void append(Node node, StringBuilder out) {
    switch (node) {
      case MapNode map -> {
        out.append('{');
        new TreeMap<>(map.fields())
            .forEach(
                (key, value) -> {
                  text(key, out);
                  append(value, out);
                });
        out.append('}');
      }
      case ListNode list -> {
        out.append('[');
        list.items().forEach(item -> append(item, out));
        out.append(']');
      }
      case TextNode text -> text(text.value(), out);
      case ScalarNode scalar -> out.append('=').append(scalar.asText()).append(';');
      default -> out.append('~');
    }
  }

  private static void text(String value, StringBuilder out) {
    out.append(value.length()).append(':').append(value);
  }
}
