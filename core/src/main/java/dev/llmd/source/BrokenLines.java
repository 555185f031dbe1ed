package dev.llmd.source;

/**
 * Reads quoted and plain scalars that go over several lines, as emitters with a line width break
 * them: a line break counts as a space, and each blank line as a line break.
 */
final class BrokenLines {
  private final String text;
  private final LineCursor lines;
  private final StringBuilder value = new StringBuilder();

  BrokenLines(String text, LineCursor lines) {
    this.text = text;
    this.lines = lines;
  }

  /**
   * The text of the single-quoted scalar whose content begins at {@code start}.
   *
   * @return the index after the closing quote, in the line that the cursor is at then
   */
  int singleQuoted(int start) {
    int i = start;
    while (true) {
      if (i == lines.end()) {
        i = nextLine();
      } else if (text.charAt(i) != '\'') {
        value.append(text.charAt(i));
        i++;
      } else if (i + 1 < lines.end() && text.charAt(i + 1) == '\'') {
        value.append('\'');
        i += 2;
      } else {
        return i + 1;
      }
    }
  }

  /** The same for a double-quoted scalar. */
  int doubleQuoted(int start) {
    int i = start;
    while (true) {
      if (i == lines.end()) {
        i = nextLine();
        continue;
      }
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c != '\\') {
        value.append(c);
        i++;
      } else if (i + 1 == lines.end()) {
        i = joinedLine();
      } else {
        value.append(Escapes.simple(text.charAt(i + 1)));
        i += 2;
        // An escaped blank at the end of a line is content, a plain one is not.
        if (i == lines.end() && text.charAt(i - 1) == ' ') {
          throw new CommonYaml.Unknown();
        }
      }
    }
  }

  /**
   * Adds the lines that continue a plain scalar, from the one the cursor is at; it goes to the line
   * after them.
   *
   * @param first the part on the first line
   * @param indent what the lines must be indented deeper than
   */
  void plain(String first, int indent) {
    value.append(first);
    int blankLines = 0;
    for (; !lines.atEnd(); lines.nextLine()) {
      if (lines.at() == lines.end()) {
        blankLines++;
        continue;
      }
      if (lines.indent() <= indent || text.charAt(lines.at()) == '#') {
        break;
      }
      requireHarmless();
      fold(blankLines);
      blankLines = 0;
      value.append(text, lines.at(), trimmed(lines.at(), lines.end()));
    }
    lines.toContent();
  }

  /** What was read. */
  String value() {
    return value.toString();
  }

  /**
   * A continuation that is nothing but text: no key, no comment, nothing that looks like a list.
   */
  private void requireHarmless() {
    int at = lines.at();
    int end = lines.end();
    char first = text.charAt(at);
    boolean indicator = first == '-' || first == '?' || first == ':';
    if (indicator && (at + 1 == end || text.charAt(at + 1) == ' ')) {
      throw new CommonYaml.Unknown();
    }
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      boolean key = c == ':' && (i + 1 == end || text.charAt(i + 1) == ' ');
      if (key || (c == '#' && text.charAt(i - 1) == ' ')) {
        throw new CommonYaml.Unknown();
      }
    }
  }

  /** Goes to the next line of a quoted scalar and returns where it begins. */
  private int nextLine() {
    int length = value.length();
    while (length > 0 && value.charAt(length - 1) == ' ') {
      length--;
    }
    value.setLength(length);
    int blankLines = 0;
    advance();
    while (lines.at() == lines.end()) {
      blankLines++;
      advance();
    }
    fold(blankLines);
    return lines.at();
  }

  /** Goes on where a backslash ends the line: nothing stands for the line break. */
  private int joinedLine() {
    advance();
    if (lines.at() == lines.end()) {
      throw new CommonYaml.Unknown();
    }
    return lines.at();
  }

  private void advance() {
    lines.nextLine();
    if (lines.atEnd() || (lines.indent() == 0 && lines.at() < lines.end() && lines.isMarker())) {
      throw new CommonYaml.Unknown();
    }
  }

  private void fold(int blankLines) {
    if (blankLines == 0) {
      value.append(' ');
    } else {
      value.repeat('\n', blankLines);
    }
  }

  private int trimmed(int start, int end) {
    int i = end;
    while (i > start && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i;
  }
}
