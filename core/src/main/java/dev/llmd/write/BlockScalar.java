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
    boolean content = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7F) {
        content = true;
      } else if (c != '\n' && c != ' ' && c != '\t' && !isPrintable(text, i)) {
        return false;
      }
    }
    return content && !hasBlankLine(text);
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

  /** A line of nothing but blanks: some readers count it as indentation. */
  private static boolean hasBlankLine(String text) {
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int i = start;
      while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i++;
      }
      if (i == end && end > start) {
        return true;
      }
      start = end + 1;
    }
    return false;
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
