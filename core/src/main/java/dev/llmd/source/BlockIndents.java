package dev.llmd.source;

import java.util.List;

/** The indentation of literal block scalars, which the full parser takes off and does not tell. */
final class BlockIndents {
  private final String text;
  private List<String> lines = List.of();

  BlockIndents(String text) {
    this.text = text;
  }

  /**
   * By how many columns the lines of a block are indented.
   *
   * @param bar 0-based line of the text on which its bar stands
   * @param value what the parser makes of it
   * @return {@link TextNode#NO_BLOCK} when it cannot be told
   */
  int of(int bar, String value) {
    if (lines.isEmpty()) {
      lines = text.lines().toList();
    }
    int line = bar + 1;
    int start = 0;
    while (start < value.length() && value.charAt(start) == '\n') {
      start++;
      line++;
    }
    int end = value.indexOf('\n', start);
    String first = value.substring(start, end < 0 ? value.length() : end);
    if (first.isEmpty() || line >= lines.size() || !lines.get(line).endsWith(first)) {
      return TextNode.NO_BLOCK;
    }
    return lines.get(line).length() - first.length();
  }
}
