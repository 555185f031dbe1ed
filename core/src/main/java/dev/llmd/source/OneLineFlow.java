package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads quoted scalars and flow collections that begin and end on one line. */
final class OneLineFlow {
  /** Deeper ones are left to the full parser, which knows the limit. */
  private static final int DEPTH = 50;

  private final String text;
  private final LineCursor lines;
  private final Place place;
  private final ScalarReader scalars;
  private int after;
  private int nodes;
  private int depth;

  OneLineFlow(String text, LineCursor lines, Place place, ScalarReader scalars) {
    this.text = text;
    this.lines = lines;
    this.place = place;
    this.scalars = scalars;
  }

  /** Starts to count anew. */
  void begin(int outerDepth) {
    nodes = 0;
    depth = outerDepth;
  }

  /** The nodes within the collections read since {@link #begin}. */
  int nodesWithin() {
    return nodes;
  }

  /** The index after what was read last. */
  int after() {
    return after;
  }

  /** Whether the quote at {@code start} is closed on the same line. */
  boolean isClosed(int start, int end) {
    return close(start, end) >= 0;
  }

  /** The text in the quotes at {@code start}. */
  String quoted(int start, int end) {
    int close = close(start, end);
    if (close < 0) {
      throw new CommonYaml.Unknown();
    }
    after = close + 1;
    String content = text.substring(start + 1, close);
    if (text.charAt(start) == '\'') {
      return content.indexOf('\'') < 0 ? content : content.replace("''", "'");
    }
    return content.indexOf('\\') < 0 ? content : unescaped(content);
  }

  /** The index of the quote that closes the one at {@code start}, or -1. */
  private int close(int start, int end) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"') {
        i++;
      } else if (c == quote) {
        if (quote == '"' || i + 1 == end || text.charAt(i + 1) != '\'') {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The map or list at {@code start}. */
  Node collection(int start, int end) {
    depth++;
    if (depth > DEPTH) {
      throw new CommonYaml.Unknown();
    }
    Node node = text.charAt(start) == '{' ? map(start, end) : list(start, end);
    depth--;
    return node;
  }

  private Node map(int start, int end) {
    MapNode.Builder fields = MapNode.builder();
    Map<String, SourceLocation> keyPlaces = new HashMap<>();
    int i = lines.skipSpaces(start + 1);
    while (charAt(i, end) != '}') {
      SourceLocation keyPlace = at(i);
      String key = key(i, end);
      i = lines.skipSpaces(after + 1);
      Node value = value(i, end);
      if (!fields.add(key, value) || key.equals("<<")) {
        throw new CommonYaml.Unknown();
      }
      keyPlaces.put(key, keyPlace);
      i = next(end, '}');
    }
    after = i + 1;
    return fields.build(keyPlaces, at(start));
  }

  private Node list(int start, int end) {
    List<Node> items = new ArrayList<>();
    int i = lines.skipSpaces(start + 1);
    while (charAt(i, end) != ']') {
      items.add(value(i, end));
      i = next(end, ']');
    }
    after = i + 1;
    return new ListNode(items, at(start));
  }

  /** Reads a key; {@link #after} is then the index of its colon. */
  private String key(int start, int end) {
    char first = charAt(start, end);
    boolean quoted = first == '"' || first == '\'';
    String key = quoted ? quoted(start, end) : scalars.key(plain(start, end), at(start));
    after = lines.skipSpaces(after);
    if (charAt(after, end) != ':' || (!quoted && charAt(after + 1, end) != ' ')) {
      throw new CommonYaml.Unknown();
    }
    return key;
  }

  private Node value(int start, int end) {
    nodes++;
    return switch (charAt(start, end)) {
      case '{', '[' -> collection(start, end);
      case '"', '\'' -> new TextNode(quoted(start, end), at(start));
      default -> scalars.plain(plain(start, end), at(start));
    };
  }

  /** The index of the next element or of the closing bracket. */
  private int next(int end, char close) {
    int i = lines.skipSpaces(after);
    if (charAt(i, end) == ',') {
      i = lines.skipSpaces(i + 1);
      if (charAt(i, end) == close) {
        throw new CommonYaml.Unknown();
      }
    } else if (charAt(i, end) != close) {
      throw new CommonYaml.Unknown();
    }
    return i;
  }

  private String plain(int start, int end) {
    if (!PlainScalars.canBegin(text, start, end)) {
      throw new CommonYaml.Unknown();
    }
    int i = start;
    while (i < end && isHarmless(text.charAt(i))) {
      i++;
    }
    after = i;
    return text.substring(start, i);
  }

  /** Letters, digits and signs that mean nothing in flow collections. */
  private static boolean isHarmless(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '/'
        || c == '=';
  }

  private char charAt(int index, int end) {
    if (index >= end) {
      throw new CommonYaml.Unknown();
    }
    return text.charAt(index);
  }

  private SourceLocation at(int index) {
    return place.of(lines.line(), lines.column(index));
  }

  private static String unescaped(String content) {
    StringBuilder value = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\\') {
        i++;
        value.append(Escapes.simple(content.charAt(i)));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
