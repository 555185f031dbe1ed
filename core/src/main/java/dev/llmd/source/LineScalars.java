package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/** Reads keys and the scalars and flow collections that fit one line, and literal block scalars. */
final class LineScalars {
  /** The full parser looks no further for the colon of a key. */
  private static final int LONGEST_KEY = 1000;

  private final String text;
  private final LineCursor lines;
  private final Place place;
  private final ScalarReader scalars = new ScalarReader(new UnknownTags());
  private final OneLineFlow flow;
  private int afterKey;

  LineScalars(String text, LineCursor lines, Place place) {
    this.text = text;
    this.lines = lines;
    this.place = place;
    this.flow = new OneLineFlow(text, lines, place, scalars);
  }

  /** Whether the line has a key at {@code start}. */
  boolean isKey(int start, int end) {
    return colon(start, end) >= 0;
  }

  /** The key at {@code start}. */
  String key(int start, int end) {
    int colon = colon(start, end);
    if (colon < 0 || colon - start > LONGEST_KEY) {
      throw new CommonYaml.Unknown();
    }
    afterKey = colon + 1;
    char first = text.charAt(start);
    if (first == '"' || first == '\'') {
      return flow.quoted(start, end);
    }
    return scalars.key(
        text.substring(start, trimmed(start, colon)), place.of(lines.line(), lines.column(start)));
  }

  /** The index after the colon of the last key. */
  int afterKey() {
    return afterKey;
  }

  /** How many nodes the last value holds within it. */
  int nodesWithin() {
    return flow.nodesWithin();
  }

  /** The value that begins at {@code start}; the cursor goes to the line after it. */
  Node inline(int start, int indent, int depth) {
    flow.begin(depth);
    char first = text.charAt(start);
    SourceLocation here = place.of(lines.line(), lines.column(start));
    switch (first) {
      case '|' -> {
        return literal(start, indent, here);
      }
      case '"', '\'' -> {
        return new TextNode(quoted(start), here);
      }
      case '{', '[' -> {
        Node node = flow.collection(start, lines.end());
        endLine(flow.after());
        return node;
      }
      default -> {
        return scalars.plain(plain(start, indent), here);
      }
    }
  }

  /** The quoted scalar at {@code start}, which may end on a later line. */
  private String quoted(int start) {
    if (flow.isClosed(start, lines.end())) {
      String quoted = flow.quoted(start, lines.end());
      endLine(flow.after());
      return quoted;
    }
    BrokenLines broken = new BrokenLines(text, lines);
    boolean single = text.charAt(start) == '\'';
    endLine(single ? broken.singleQuoted(start + 1) : broken.doubleQuoted(start + 1));
    return broken.value();
  }

  /** The plain scalar at {@code start}, which may go on over deeper lines. */
  private String plain(int start, int indent) {
    int lineEnd = lines.end();
    int end = plainEnd(start);
    String first = text.substring(start, end);
    if (lines.skipSpaces(end) != lineEnd) {
      lines.next();
      return first;
    }
    lines.nextLine();
    if (lines.atEnd() || (lines.at() < lines.end() && lines.indent() <= indent)) {
      lines.toContent();
      return first;
    }
    BrokenLines broken = new BrokenLines(text, lines);
    broken.plain(first, indent);
    return broken.value();
  }

  private void endLine(int after) {
    if (!lines.endsAt(lines.skipSpaces(after))) {
      throw new CommonYaml.Unknown();
    }
    lines.next();
  }

  /** The index of the colon that makes the text at {@code start} a key, or -1. */
  private int colon(int start, int end) {
    char first = text.charAt(start);
    if (first == '"' || first == '\'') {
      if (!flow.isClosed(start, end)) {
        return -1;
      }
      flow.quoted(start, end);
      int colon = lines.skipSpaces(flow.after());
      return isColon(colon, end) ? colon : -1;
    }
    if (!PlainScalars.canBegin(text, start, end)) {
      return -1;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':' && isColon(i, end)) {
        return i;
      }
      if (c == '#' && text.charAt(i - 1) == ' ') {
        return -1;
      }
    }
    return -1;
  }

  private boolean isColon(int index, int end) {
    return index < end
        && text.charAt(index) == ':'
        && (index + 1 == end || text.charAt(index + 1) == ' ');
  }

  /** The end of the plain scalar at {@code start}. */
  private int plainEnd(int start) {
    if (!PlainScalars.canBegin(text, start, lines.end())) {
      throw new CommonYaml.Unknown();
    }
    int end = lines.end();
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':' && isColon(i, end)) {
        throw new CommonYaml.Unknown();
      }
      if (c == '#' && text.charAt(i - 1) == ' ') {
        end = i;
      }
    }
    return trimmed(start, end);
  }

  private int trimmed(int start, int end) {
    int i = end;
    while (i > start && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i;
  }

  /** The literal block scalar whose bar stands at {@code bar}. */
  private TextNode literal(int bar, int indent, SourceLocation place) {
    int after = bar + 1;
    int indicated = -1;
    char chomping = ' ';
    // The indentation and what becomes of the last line breaks may be said in either order.
    for (; after < lines.end() && text.charAt(after) != ' '; after++) {
      char c = text.charAt(after);
      if (c >= '1' && c <= '9' && indicated < 0) {
        indicated = indent + c - '0';
      } else if ((c == '-' || c == '+') && chomping == ' ') {
        chomping = c;
      } else {
        throw new CommonYaml.Unknown();
      }
    }
    if (!lines.endsAt(lines.skipSpaces(after))) {
      throw new CommonYaml.Unknown();
    }
    LiteralBlock block = new LiteralBlock(text, lines);
    String value = block.read(indent, indicated, chomping);
    return new TextNode(value, place, block.indent());
  }
}
