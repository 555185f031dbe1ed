package dev.llmd.cli.report;

/**
 * A line of a file as a terminal shows it, and which of its columns are meant.
 *
 * @param text the line, or the part of it around the place
 * @param before how many columns are before the place
 * @param width how many columns the place takes, at least 1
 */
record Excerpt(String text, int before, int width) {

  /** Columns of a line that are shown. */
  private static final int LONGEST = 100;

  /** Columns before the place that are kept of a longer line. */
  private static final int KEPT_BEFORE = 40;

  private static final String CUT = "…";
  private static final String TAB = "    ";

  /**
   * The excerpt of a line.
   *
   * @param column 1-based, in code points
   */
  static Excerpt of(String line, int column) {
    int place = position(line, column);
    int end = endOfWord(line, place);
    int from = fitting(line, 0) == line.length() ? 0 : back(line, place, KEPT_BEFORE);
    int to = from + fitting(line, from);
    String text =
        (from > 0 ? CUT : "") + shown(line.substring(from, to)) + (to < line.length() ? CUT : "");
    int before = (from > 0 ? 1 : 0) + width(line, from, place);
    return new Excerpt(text, before, Math.max(1, width(line, place, Math.min(end, to))));
  }

  /** Where the column is in the characters of the line; its end when it is not so long. */
  private static int position(String line, int column) {
    int at = 0;
    for (int left = column - 1; left > 0 && at < line.length(); left--) {
      at += Character.charCount(line.codePointAt(at));
    }
    return at;
  }

  /** The position so many columns before another. */
  private static int back(String line, int place, int columns) {
    int at = place;
    for (int left = columns; at > 0 && left > 0; ) {
      int character = line.codePointBefore(at);
      at -= Character.charCount(character);
      left -= width(character);
    }
    return at;
  }

  /** How many characters from a position on fit. */
  private static int fitting(String line, int from) {
    int at = from;
    for (int left = LONGEST; at < line.length(); ) {
      int character = line.codePointAt(at);
      left -= width(character);
      if (left < 0) {
        break;
      }
      at += Character.charCount(character);
    }
    return at - from;
  }

  /** The end of the key or scalar that begins there, as far as the line alone tells. */
  private static int endOfWord(String line, int start) {
    if (start >= line.length()) {
      return start;
    }
    char quote = line.charAt(start);
    if (quote == '"' || quote == '\'') {
      int close = line.indexOf(quote, start + 1);
      return close < 0 ? line.length() : close + 1;
    }
    int at = start;
    while (at < line.length() && !endsWord(line, at)) {
      at++;
    }
    return Math.max(at, start + Character.charCount(line.codePointAt(start)));
  }

  private static boolean endsWord(String line, int at) {
    return switch (line.charAt(at)) {
      case ' ', '\t', ',', '[', ']', '{', '}' -> true;
      case ':' -> at + 1 == line.length() || line.charAt(at + 1) <= ' ';
      default -> false;
    };
  }

  private static int width(String line, int from, int to) {
    int width = 0;
    for (int at = from; at < to; at += Character.charCount(line.codePointAt(at))) {
      width += width(line.codePointAt(at));
    }
    return width;
  }

  private static int width(int character) {
    if (character == '\t') {
      return TAB.length();
    }
    return isHidden(character) ? 1 : DisplayWidth.of(character);
  }

  private static String shown(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            character -> {
              if (character == '\t') {
                shown.append(TAB);
              } else {
                shown.appendCodePoint(isHidden(character) ? '\uFFFD' : character);
              }
            });
    return shown.toString();
  }

  /** What a terminal obeys, or shows nothing of, as what turns the direction of text. */
  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
