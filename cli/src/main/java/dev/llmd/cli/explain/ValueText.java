package dev.llmd.cli.explain;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;

/** A value in a word or two. */
final class ValueText {

  /** Longer values are cut in tables. */
  private static final int LONGEST = 60;

  private ValueText() {}

  /** The whole value, without what a terminal would obey. */
  static String printable(Node value) {
    String text = whole(value);
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
    }
    return out.toString();
  }

  /** The whole value as it is; a map or list in words. */
  static String whole(Node value) {
    return switch (value) {
      case TextNode text when text.value().isEmpty() -> "\"\"";
      case ScalarNode scalar -> scalar.asText();
      case MapNode map when map.isEmpty() -> "{}";
      case ListNode list when list.items().isEmpty() -> "[]";
      default -> value.describe();
    };
  }

  /** The value on one line of a table. */
  static String brief(Node value) {
    String text = printable(value).strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end).stripTrailing();
    if (line.codePointCount(0, line.length()) > LONGEST) {
      return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
    return end < 0 ? line : line + " …";
  }
}
