package dev.llmd.source;

/** Counts lines; they end with LF, CR LF, or CR, all the same. */
final class LineCount {
  private LineCount() {}

  /** How many lines end in {@code text} from {@code from} up to but not including {@code to}. */
  static int between(String text, int from, int to) {
    int lines = 0;
    for (int i = text.indexOf('\n', from, to); i >= 0; i = text.indexOf('\n', i + 1, to)) {
      lines++;
    }
    for (int i = text.indexOf('\r', from, to); i >= 0; i = text.indexOf('\r', i + 1, to)) {
      if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
        lines++;
      }
    }
    return lines;
  }

  /** The 0-based column of {@code offset} in its line, in code points. */
  static int column(String text, int offset) {
    int start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
    return text.codePointCount(start + 1, offset);
  }
}
