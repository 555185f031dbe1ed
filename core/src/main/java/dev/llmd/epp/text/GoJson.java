package dev.llmd.epp.text;

import dev.llmd.source.Absent;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.GoNumber;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.TreeMap;

/**
 * Writes trees as Go's {@code encoding/json} does: without spaces, keys sorted, and with the
 * characters escaped that would be dangerous in HTML.
 */
public final class GoJson {

  private final StringBuilder out = new StringBuilder(256);

  private GoJson() {}

  /** The tree as JSON text. */
  public static String write(Node node) {
    GoJson json = new GoJson();
    json.value(node);
    return json.out.toString();
  }

  private void value(Node node) {
    switch (node) {
      case MapNode map -> object(map);
      case ListNode list -> array(list);
      case TextNode text -> string(text.value());
      case DecimalNode number -> out.append(GoNumber.json(Double.parseDouble(number.asText())));
      case ScalarNode scalar -> out.append(scalar.asText());
      case Absent absent -> out.append("null");
    }
  }

  private void object(MapNode map) {
    out.append('{');
    String separator = "";
    for (var field : new TreeMap<>(map.fields()).entrySet()) {
      out.append(separator);
      string(field.getKey());
      out.append(':');
      value(field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(ListNode list) {
    out.append('[');
    String separator = "";
    for (Node item : list.items()) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '<', '>', '&', '\u2028', '\u2029' -> escaped(c);
      default -> {
        if (c < ' ') {
          escaped(c);
        } else {
          out.append(c);
        }
      }
    }
  }

  private void escaped(char c) {
    String hex = Integer.toHexString(c);
    out.append("\\u").repeat('0', 4 - hex.length()).append(hex);
  }
}
