package dev.llmd.epp.text;

/** The text being written, and what libyaml remembers about its last line. */
final class GoYamlOutput {

  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder(512);

  /** Characters on the last line. */
  private int column;

  /** The last line ends in a space, or has nothing on it. */
  private boolean endsInSpace = true;

  /** The last line holds nothing but indentation and nesting indicators. */
  private boolean isIndentation = true;

  String text() {
    return out.toString();
  }

  /** Goes to that column: on this line when it holds only indicators before it, else on a new. */
  void startLine(int indent) {
    if (!isIndentation || column > indent || (column == indent && !endsInSpace)) {
      newLine();
    }
    out.repeat(' ', indent - column);
    column = indent;
    endsInSpace = true;
    isIndentation = true;
  }

  /** {@code -}, {@code ?} or a {@code :} that a collection may follow on the same line. */
  void nestingIndicator(String indicator) {
    space();
    put(indicator);
    endsInSpace = false;
  }

  /** {@code {}} or {@code []}. */
  void indicator(String indicator) {
    space();
    put(indicator);
    endScalar();
  }

  /** The colon behind a key. */
  void colon() {
    put(":");
    endScalar();
  }

  void plain(String text, int indent, boolean folds) {
    space();
    boolean wasSpace = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == ' ' && folds && !wasSpace && column > WIDTH && text.charAt(i) != ' ') {
        startLine(indent);
      } else {
        put(c);
        isIndentation = false;
      }
      wasSpace = c == ' ';
    }
    endScalar();
  }

  void singleQuoted(String text, int indent, boolean folds) {
    space();
    put("'");
    isIndentation = false;
    boolean wasSpace = false;
    boolean wasBreak = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == ' ') {
        boolean isInner = i > 0 && next < text.length() && text.charAt(next) != ' ';
        if (folds && !wasSpace && column > WIDTH && isInner) {
          startLine(indent);
        } else {
          put(c);
        }
        wasSpace = true;
      } else if (ScalarShape.isBreak(c)) {
        lineBreak(c);
        wasBreak = true;
      } else {
        if (wasBreak) {
          startLine(indent);
        }
        if (c == '\'') {
          put(c);
        }
        put(c);
        isIndentation = false;
        wasSpace = false;
        wasBreak = false;
      }
      i = next;
    }
    put("'");
    endScalar();
  }

  void doubleQuoted(String text, int indent, boolean folds) {
    space();
    put("\"");
    // A byte order mark in front makes libyaml escape every character of the string.
    boolean escapesAll = text.startsWith("\uFEFF");
    boolean wasSpace = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (escapesAll || DoubleQuoted.needsEscape(c)) {
        put(DoubleQuoted.escape(c));
        wasSpace = false;
      } else if (c == ' ') {
        boolean isInner = i > 0 && next < text.length();
        if (folds && !wasSpace && column > WIDTH && isInner) {
          startLine(indent);
          if (text.charAt(next) == ' ') {
            put("\\");
          }
        } else {
          put(c);
        }
        wasSpace = true;
      } else {
        put(c);
        wasSpace = false;
      }
      i = next;
    }
    put("\"");
    endScalar();
  }

  void literal(String text, int indent) {
    space();
    put("|");
    put(literalHints(text));
    newLine();
    isIndentation = true;
    endsInSpace = true;
    boolean wasBreak = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (ScalarShape.isBreak(c)) {
        lineBreak(c);
        wasBreak = true;
      } else {
        if (wasBreak) {
          startLine(indent);
        }
        put(c);
        isIndentation = false;
        wasBreak = false;
      }
    }
  }

  /** How deep the text starts, when its first line cannot show it; what happens at its end. */
  private static String literalHints(String text) {
    char first = text.charAt(0);
    String depth = first == ' ' || ScalarShape.isBreak(first) ? "2" : "";
    int last = text.length() - 1;
    if (!ScalarShape.isBreak(text.charAt(last))) {
      return depth + "-";
    }
    return depth + (last == 0 || ScalarShape.isBreak(text.charAt(last - 1)) ? "+" : "");
  }

  private void lineBreak(int c) {
    if (c == '\n') {
      newLine();
    } else {
      put(c);
      column = 0;
    }
    isIndentation = true;
  }

  private void space() {
    if (!endsInSpace) {
      put(" ");
    }
  }

  private void endScalar() {
    endsInSpace = false;
    isIndentation = false;
  }

  private void newLine() {
    out.append('\n');
    column = 0;
  }

  private void put(int codePoint) {
    out.appendCodePoint(codePoint);
    column++;
  }

  private void put(String text) {
    out.append(text);
    column += text.length();
  }
}
