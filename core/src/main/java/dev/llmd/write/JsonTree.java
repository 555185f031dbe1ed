package dev.llmd.write;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;

/** Writes trees as indented JSON. */
public final class JsonTree {

  private JsonTree() {}

  /** The tree as JSON, with a line break at its end. */
  public static String pretty(Node node) {
    StringBuilder out = new StringBuilder();
    write(node, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Node node, String margin, StringBuilder out) {
    switch (node) {
      case MapNode map -> writeMap(map, margin, out);
      case ListNode list -> writeList(list, margin, out);
      case TextNode text -> quote(text.value(), out);
      case ScalarNode scalar -> out.append(scalar.asText());
      default -> out.append("null");
    }
  }

  private static void writeMap(MapNode map, String margin, StringBuilder out) {
    String separator = "{" + margin + "  ";
    for (var field : map.fields().entrySet()) {
      out.append(separator);
      quote(field.getKey(), out);
      write(field.getValue(), margin + "  ", out.append(": "));
      separator = "," + margin + "  ";
    }
    out.append(map.isEmpty() ? "{}" : margin + "}");
  }

  private static void writeList(ListNode list, String margin, StringBuilder out) {
    String separator = "[" + margin + "  ";
    for (Node item : list.items()) {
      write(item, margin + "  ", out.append(separator));
      separator = "," + margin + "  ";
    }
    out.append(list.items().isEmpty() ? "[]" : margin + "]");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
