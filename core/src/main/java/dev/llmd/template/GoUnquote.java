package dev.llmd.template;

/** The escapes of Go's string and character constants. */
final class GoUnquote {

  private final String text;
  private final char quote;
  private int at;

  private GoUnquote(String text, char quote) {
    this.text = text;
    this.quote = quote;
  }

  /** The value of what stands between double quotes. */
  static String text(String inside) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    GoUnquote reader = new GoUnquote(inside, '"');
    StringBuilder value = new StringBuilder(inside.length());
    while (reader.at < inside.length()) {
      reader.appendTo(value);
    }
    // Bytes that were written one by one may form a character.
    return GoBytes.text(GoBytes.of(value.toString()));
  }

  /** The code point, or byte, of what stands between single quotes. */
  static int character(String inside) {
    GoUnquote reader = new GoUnquote(inside, '\'');
    int value = inside.isEmpty() ? -1 : reader.next();
    if (value < 0 || reader.at != inside.length()) {
      throw new EvaluationFailure("a character constant holds exactly one character");
    }
    return value;
  }

  private void appendTo(StringBuilder value) {
    boolean byteEscape =
        text.charAt(at) == '\\'
            && at + 1 < text.length()
            && (text.charAt(at + 1) == 'x' || Character.digit(text.charAt(at + 1), 8) >= 0);
    int next = next();
    if (byteEscape) {
      GoBytes.appendByte(value, next);
    } else {
      value.appendCodePoint(next);
    }
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    if (at >= text.length()) {
      throw new EvaluationFailure("an escape is cut off");
    }
    char escape = text.charAt(at++);
    return switch (escape) {
      case 'a' -> 0x07;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      case '\\' -> '\\';
      case 'x' -> digits(2, 16);
      case 'u' -> codePoint(4);
      case 'U' -> codePoint(8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        yield octal();
      }
      default -> {
        if (escape != quote) {
          throw new EvaluationFailure("\\" + escape + " is no escape in this constant");
        }
        yield quote;
      }
    };
  }

  private int octal() {
    int value = digits(3, 8);
    if (value > 255) {
      throw new EvaluationFailure("an octal escape exceeds 255");
    }
    return value;
  }

  private int codePoint(int count) {
    int value = digits(count, 16);
    if (!Character.isValidCodePoint(value) || (value >= 0xD800 && value <= 0xDFFF)) {
      throw new EvaluationFailure("an escape names no Unicode character");
    }
    return value;
  }

  private int digits(int count, int base) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at++), base) : -1;
      if (digit < 0) {
        throw new EvaluationFailure("an escape needs " + count + " digits of base " + base);
      }
      value = value * base + digit;
    }
    return value;
  }
}
