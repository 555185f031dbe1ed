package dev.llmd.write;

/** Writes texts of several lines, such as scripts, line by line. */
final class BlockScalar {
  private BlockScalar() {}

  /**
   * True when a block scalar holds exactly this text for every reader. Texts that begin with a tab
   * or end in blanks are left out: readers disagree on the first, and editors strip the second.
   */
  static boolean canHold(String text) {
    if (text.indexOf('\n') < 0) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    if (text.charAt(0) == '\t' || last == ' ' || last == '\t') {
      return false;
    }
    // One pass: the scripts of servers are long, and each object of a service may have one.
    boolean content = false;
    int lineStart = 0;
    boolean blankSoFar = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7F) {
        content = true;
        blankSoFar = false;
      } else if (c == '\n') {
        if (blankSoFar && i > lineStart) {
          return false; // some readers count such a line as indentation
        }
        lineStart = i + 1;
        blankSoFar = true;
      } else if (c != ' ' && c != '\t') {
        if (!isPrintable(text, i)) {
          return false;
        }
        blankSoFar = false;
      }
    }
    return content;
  }

  /** Writes the text, its lines indented by {@code indent}, two more than what it belongs to. */
  static void append(StringBuilder out, String text, int indent) {
    out.append('|');
    char first = text.charAt(0);
    if (first == ' ' || first == '\n') {
      // The indentation cannot be seen from the first line: say it.
      out.append('2');
    }
    int end = text.length();
    if (text.charAt(end - 1) != '\n') {
      out.append('-');
    } else if (text.charAt(end - 2) == '\n') {
      out.append('+');
      end--;
    } else {
      end--;
    }
    for (int start = 0; start <= end; ) {
      int newline = text.indexOf('\n', start);
      int stop = newline < 0 || newline > end ? end : newline;
      out.append('\n');
      if (stop > start) {
        out.repeat(' ', indent).append(text, start, stop);
      }
      start = stop + 1;
    }
  }

  private static boolean isPrintable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c > 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE;
  }
}
