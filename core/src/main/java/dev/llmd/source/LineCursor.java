package dev.llmd.source;

/** Walks over the lines of a text that hold something, and knows their indentation. */
final class LineCursor {
  private final String text;

  /** The end of the current line: its line feed, or the end of the text. */
  private int end = -1;

  private int line = -1;
  private int lineStart;
  private int at;

  LineCursor(String text) {
    this.text = text;
  }

  /**
   * True when a text has no characters that need thought: carriage returns, tabs, control
   * characters, characters outside the basic plane (columns count code points), byte order marks.
   */
  static boolean isCommonText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c != '\n' : c >= 0x7F && !isCommon(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCommon(char c) {
    return c > 0xA0 && !Character.isSurrogate(c) && c < 0xFEFF && (c < 0x2028 || c > 0x2029);
  }

  /** Goes to the first line with content, after the line that begins the document. */
  void toFirstLine() {
    next();
    if (!atEnd() && at == lineStart && text.startsWith("---", at)) {
      int rest = skipSpaces(at + 3);
      if (!endsAt(rest) || (rest == at + 3 && rest != end)) {
        throw new CommonYaml.Unknown();
      }
      next();
    }
  }

  /** Goes to the next line that has more than blanks and a comment. */
  void next() {
    nextLine();
    toContent();
  }

  /** Goes to the next line with content, unless the cursor is at one. */
  void toContent() {
    while (!atEnd() && (at == end || text.charAt(at) == '#')) {
      nextLine();
    }
    if (!atEnd() && at == lineStart && isMarker()) {
      throw new CommonYaml.Unknown();
    }
  }

  /** Goes to the next line, whatever it has. */
  void nextLine() {
    lineStart = end + 1;
    line++;
    if (lineStart >= text.length()) {
      lineStart = text.length() + 1;
      return;
    }
    int newline = text.indexOf('\n', lineStart);
    end = newline < 0 ? text.length() : newline;
    at = skipSpaces(lineStart);
  }

  /** Directives and the end of a document; its beginning stands only in the first line. */
  boolean isMarker() {
    char c = text.charAt(at);
    return c == '%'
        || (c == '.' && text.startsWith("...", at))
        || (c == '-' && line > 0 && text.startsWith("---", at));
  }

  boolean atEnd() {
    return lineStart > text.length();
  }

  /** The index of the first character of the content. */
  int at() {
    return at;
  }

  /** The index after the last character of the line. */
  int end() {
    return end;
  }

  /** The 0-based number of the line. */
  int line() {
    return line;
  }

  /** The 0-based column at which the content begins. */
  int indent() {
    return at - lineStart;
  }

  int column(int index) {
    return index - lineStart;
  }

  /** Takes what stands in the line from {@code start} on as the content: after a dash. */
  void enter(int start) {
    at = start;
  }

  /** Whether the content is an element of a list. */
  boolean isDash() {
    return text.charAt(at) == '-' && (at + 1 == end || text.charAt(at + 1) == ' ');
  }

  int skipSpaces(int from) {
    int i = from;
    while (i < end && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Whether the line has nothing but a comment from {@code index} on, after a blank. */
  boolean endsAt(int index) {
    return index == end || (text.charAt(index) == '#' && text.charAt(index - 1) == ' ');
  }
}
