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
 * Writes values on lines of their own, each with its line break.
 *
 * @param style how what stands below a field is indented
 * @param lineBreak what ends a line
 */
record BlockText(BlockStyle style, String lineBreak) {
  /** What a dash and its blank take up. */
  private static final int DASH = 2;

  /** The field at that column. */
  String field(String key, Node value, int column) {
    StringBuilder out = new StringBuilder().repeat(' ', column);
    field(key, value, column, out);
    return out.toString();
  }

  /** An element of a list, whose dash is at that column. */
  String item(Node value, int column) {
    StringBuilder out = new StringBuilder().repeat(' ', column);
    item(value, column, out);
    return out.toString();
  }

  /** What stands on the lines below a field at that column: its value, a map or a list. */
  String below(Node value, int column) {
    StringBuilder out = new StringBuilder();
    if (value instanceof MapNode map) {
      fields(map, column + style.map(), out.repeat(' ', column + style.map()));
    } else {
      items(value.asList(), column + style.list(), out);
    }
    return out.toString();
  }

  /** The fields of a map whose first key goes where the cursor is. */
  String fields(MapNode map, int column) {
    StringBuilder out = new StringBuilder();
    fields(map, column, out);
    return out.toString();
  }

  private void fields(MapNode map, int column, StringBuilder out) {
    boolean isFirst = true;
    for (Map.Entry<String, Node> field : map.fields().entrySet()) {
      out.repeat(' ', isFirst ? 0 : column);
      field(field.getKey(), field.getValue(), column, out);
      isFirst = false;
    }
  }

  private void field(String key, Node value, int column, StringBuilder out) {
    out.append(InlineScalar.of(TextNode.of(key))).append(':');
    if (isOnOneLine(value)) {
      out.append(' ').append(inline(value)).append(lineBreak);
    } else {
      out.append(lineBreak).append(below(value, column));
    }
  }

  private void items(ListNode list, int column, StringBuilder out) {
    for (Node item : list.items()) {
      item(item, column, out.repeat(' ', column));
    }
  }

  private void item(Node item, int column, StringBuilder out) {
    out.append("- ");
    if (item instanceof MapNode map && !map.isEmpty()) {
      fields(map, column + DASH, out);
    } else if (item instanceof ListNode list && !list.items().isEmpty()) {
      out.append(new FlowText(false).of(list)).append(lineBreak);
    } else {
      out.append(inline(item)).append(lineBreak);
    }
  }

  private static boolean isOnOneLine(Node value) {
    return !(value instanceof MapNode map && !map.isEmpty()) && value.items().isEmpty();
  }

  private static String inline(Node value) {
    return switch (value) {
      case ScalarNode scalar -> InlineScalar.of(scalar);
      case MapNode _ -> "{}";
      case ListNode _ -> "[]";
      case Absent _ -> "null";
    };
  }
}
