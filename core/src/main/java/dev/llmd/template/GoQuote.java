package dev.llmd.template;

/** Go's quoted constants: {@code %q} and names in messages. */
final class GoQuote {

  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";
  private static final String ESCAPES = "abfnrtv";

  private final boolean ascii;
  private final char quote;
  private final StringBuilder quoted = new StringBuilder();

  private GoQuote(boolean ascii, char quote) {
    this.ascii = ascii;
    this.quote = quote;
  }

  static String text(String text) {
    return text(text, false);
  }

  /** A double-quoted string, with {@code ascii} of nothing but ASCII. */
  static String text(String text, boolean ascii) {
    GoQuote writer = new GoQuote(ascii, '"');
    writer.quoted.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      writer.append(c);
      i += Character.charCount(c);
    }
    return writer.quoted.append('"').toString();
  }

  /** A character constant. */
  static String character(int c, boolean ascii) {
    GoQuote writer = new GoQuote(ascii, '\'');
    writer.quoted.append('\'');
    writer.append(c);
    return writer.quoted.append('\'').toString();
  }

  /** Whether {@code text} can stand between backquotes unchanged. */
  static boolean canBackquote(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = (c < ' ' && c != '\t') || c == 0x7f || c == '\ufeff';
      if (control || c == '`' || Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    return true;
  }

  /** Letters, marks, numbers, punctuation, symbols and the space. */
  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
      case Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private void append(int c) {
    if (c == quote || c == '\\') {
      quoted.append('\\').append((char) c);
    } else if (c < 0x80 ? c >= ' ' && c < 0x7f : !ascii && isPrintable(c)) {
      quoted.appendCodePoint(c);
    } else if (ESCAPED.indexOf(c) >= 0) {
      quoted.append('\\').append(ESCAPES.charAt(ESCAPED.indexOf(c)));
    } else if (c < 0x80) {
      hex('x', c, 2);
    } else if (Character.getType(c) == Character.SURROGATE) {
      hex('x', c & 0xFF, 2);
    } else {
      hex(c < 0x10000 ? 'u' : 'U', c, c < 0x10000 ? 4 : 8);
    }
  }

  private void hex(char kind, int value, int digits) {
    quoted.append('\\').append(kind);
    for (int i = digits - 1; i >= 0; i--) {
      quoted.append(Character.forDigit((value >> (4 * i)) & 0xF, 16));
    }
  }
}
