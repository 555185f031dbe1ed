package dev.llmd.migrate.edit;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.write.InlineScalar;
import java.util.Map;

/**
 * Writes values on one line.
 *
 * @param isJson whether keys and texts are in double quotes
 */
record FlowText(boolean isJson) {

  /** {@code {key: value}}. */
  String of(Node node) {
    StringBuilder out = new StringBuilder();
    append(node, out);
    return out.toString();
  }

  /** {@code key: value}. */
  String field(String key, Node value) {
    return key(key) + ": " + of(value);
  }

  String key(String key) {
    return of(TextNode.of(key));
  }

  private void append(Node node, StringBuilder out) {
    switch (node) {
      case MapNode map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Node> field : map.fields().entrySet()) {
          out.append(separator).append(field(field.getKey(), field.getValue()));
          separator = ", ";
        }
        out.append('}');
      }
      case ListNode list -> {
        out.append('[');
        String separator = "";
        for (Node item : list.items()) {
          append(item, out.append(separator));
          separator = ", ";
        }
        out.append(']');
      }
      case TextNode text -> out.append(text(text));
      case ScalarNode scalar -> out.append(scalar.asText());
      case Absent _ -> out.append("null");
    }
  }

  private String text(TextNode text) {
    String plain = InlineScalar.of(text);
    boolean isSafe = !isJson && plain.equals(text.value()) && !hasIndicator(plain);
    return isSafe ? plain : doubleQuoted(text.value());
  }

  private static boolean hasIndicator(String text) {
    for (char indicator : new char[] {',', '[', ']', '{', '}', '"', '\'', '#'}) {
      if (text.indexOf(indicator) >= 0) {
        return true;
      }
    }
    return text.endsWith(":");
  }

  /** The text as JSON and YAML both write it. */
  static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
