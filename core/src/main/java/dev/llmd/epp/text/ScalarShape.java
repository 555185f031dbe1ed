package dev.llmd.epp.text;

/**
 * Which styles a string may be written in.
 *
 * @param isMultiline it holds a line break of any kind
 * @param plainAllowed without quotes, in a block
 * @param singleQuotedAllowed between single quotes
 * @param blockAllowed as a literal block
 */
record ScalarShape(
    boolean isMultiline, boolean plainAllowed, boolean singleQuotedAllowed, boolean blockAllowed) {

  private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";

  /** Looks at the characters and their neighbours, as libyaml does. */
  static ScalarShape of(String text) {
    boolean indicators = text.startsWith("---") || text.startsWith("...");
    boolean special = false;
    boolean breaks = false;
    boolean breakThenSpace = false;
    boolean spaceThenBreak = false;
    int previous = '\n';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean endsWord = next >= text.length() || isBlank(text.charAt(next));
      indicators |=
          i == 0
              ? NEVER_FIRST.indexOf(c) >= 0 || ((c == '?' || c == ':' || c == '-') && endsWord)
              : (c == ':' && endsWord) || (c == '#' && (isBlank(previous) || isBreak(previous)));
      special |= !isPrintable(c);
      breaks |= isBreak(c);
      breakThenSpace |= i > 0 && c == ' ' && isBreak(previous);
      spaceThenBreak |= isBreak(c) && previous == ' ';
      previous = c;
      i = next;
    }
    if (text.isEmpty()) {
      return new ScalarShape(false, true, true, false);
    }
    int first = text.charAt(0);
    boolean isFramed = first == ' ' || previous == ' ' || isBreak(first) || isBreak(previous);
    boolean isUnquotable = breakThenSpace || spaceThenBreak || special;
    return new ScalarShape(
        breaks,
        !isFramed && !isUnquotable && !breaks && !indicators,
        !isUnquotable,
        previous != ' ' && !spaceThenBreak && !special);
  }

  /** A character of YAML 1.1 that stands for itself; a tab does not. */
  static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
  }

  /** A line break of YAML 1.1. */
  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }
}
