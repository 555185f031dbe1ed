package dev.llmd.source;

/**
 * What a plain scalar means. kubectl, kustomize and the API machinery read YAML 1.1 in the dialect
 * of sigs.k8s.io/yaml v1.6 (go.yaml.in/yaml/v2): {@code on} is a boolean, {@code 0777} is octal,
 * {@code 1e3} is the integer 1000. A table made with that library is the test of this class.
 */
public final class Yaml11 {
  private Yaml11() {}

  /** Whether the scalar, written without quotes, is a text. */
  public static boolean isText(String scalar) {
    return resolve(scalar) == TEXT;
  }

  /** What a plain scalar is. */
  sealed interface Value {
    /** Text; also everything that looks like a timestamp. */
    record Text() implements Value {}

    /** Null. */
    record Null() implements Value {}

    /** A boolean. */
    record Bool(boolean value) implements Value {}

    /** An integer of 64 bits. */
    record Int(long value) implements Value {}

    /** An integer above the signed 64 bits that fits the unsigned ones. */
    record Unsigned(double value) implements Value {}

    /** A floating-point number, possibly not a finite one. */
    record Floating(double value) implements Value {}
  }

  private static final Value TEXT = new Value.Text();
  private static final Value NULL = new Value.Null();
  private static final Value TRUE = new Value.Bool(true);
  private static final Value FALSE = new Value.Bool(false);

  /** The meaning of a plain scalar. */
  static Value resolve(String scalar) {
    if (scalar.isEmpty()) {
      return NULL;
    }
    char first = scalar.charAt(0);
    return switch (first) {
      case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> word(scalar);
      case '.' -> point(scalar);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(scalar);
      default -> TEXT;
    };
  }

  private static Value word(String scalar) {
    if (scalar.length() > 5) {
      return TEXT;
    }
    return switch (scalar) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> TRUE;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> FALSE;
      case "~", "null", "Null", "NULL" -> NULL;
      default -> TEXT;
    };
  }

  private static Value point(String scalar) {
    return switch (scalar) {
      case ".nan", ".NaN", ".NAN" -> new Value.Floating(Double.NaN);
      case ".inf", ".Inf", ".INF" -> new Value.Floating(Double.POSITIVE_INFINITY);
      default -> floating(scalar);
    };
  }

  private static Value number(String scalar) {
    switch (scalar) {
      case "+.inf", "+.Inf", "+.INF" -> {
        return new Value.Floating(Double.POSITIVE_INFINITY);
      }
      case "-.inf", "-.Inf", "-.INF" -> {
        return new Value.Floating(Double.NEGATIVE_INFINITY);
      }
      default -> {
        if (!mayBeNumber(scalar)) {
          return TEXT;
        }
        String plain = scalar.indexOf('_') < 0 ? scalar : scalar.replace("_", "");
        Value integer = integer(plain);
        return integer != TEXT ? integer : floating(plain);
      }
    }
  }

  /** Cheaply rules out most texts that begin with a digit or a dash: versions, dates, sizes. */
  private static boolean mayBeNumber(String scalar) {
    for (int i = 1; i < scalar.length(); i++) {
      char c = scalar.charAt(i);
      boolean possible =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'f')
              || (c >= 'A' && c <= 'F')
              || c == '_'
              || c == '.'
              || c == '+'
              || c == '-'
              || c == 'x'
              || c == 'X'
              || c == 'o'
              || c == 'O';
      if (!possible) {
        return false;
      }
    }
    return true;
  }

  /** An integer as Go's strconv.ParseInt reads it with base 0, that is with 0x, 0o, 0b and 0. */
  private static Value integer(String plain) {
    boolean signed = !plain.isEmpty() && (plain.charAt(0) == '-' || plain.charAt(0) == '+');
    boolean negative = signed && plain.charAt(0) == '-';
    int start = signed ? 1 : 0;
    int radix = radix(plain, start);
    if (radix != 10) {
      // "0" alone is the octal prefix without digits, and zero all the same.
      start += radix == 8 && !hasLetterPrefix(plain, start) ? 0 : 2;
    }
    return start == plain.length() || !isDigit(plain.charAt(start), radix)
        ? oddBinary(plain)
        : digits(plain, start, radix, negative, signed);
  }

  private static Value digits(
      String plain, int start, int radix, boolean negative, boolean signed) {
    for (int i = start; i < plain.length(); i++) {
      if (!isDigit(plain.charAt(i), radix)) {
        return TEXT;
      }
    }
    try {
      String digits = plain.substring(start);
      return new Value.Int(Long.parseLong(negative ? "-" + digits : digits, radix));
    } catch (NumberFormatException tooLong) {
      return signed ? TEXT : unsigned(plain.substring(start), radix);
    }
  }

  private static Value unsigned(String digits, int radix) {
    try {
      long bits = Long.parseUnsignedLong(digits, radix);
      return new Value.Unsigned(Double.parseDouble(Long.toUnsignedString(bits)));
    } catch (NumberFormatException tooLong) {
      return TEXT;
    }
  }

  /** The library also takes a sign after 0b. */
  private static Value oddBinary(String plain) {
    boolean hasSign =
        plain.length() > 3
            && plain.startsWith("0b")
            && (plain.charAt(2) == '-' || plain.charAt(2) == '+');
    if (!hasSign) {
      return TEXT;
    }
    return digits(plain.substring(3), 0, 2, plain.charAt(2) == '-', true);
  }

  private static int radix(String plain, int start) {
    if (start + 1 >= plain.length() || plain.charAt(start) != '0') {
      return 10;
    }
    return switch (plain.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static boolean hasLetterPrefix(String plain, int start) {
    char letter = plain.charAt(start + 1);
    return letter == 'o' || letter == 'O';
  }

  private static boolean isDigit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}; too large ones are text. */
  private static Value floating(String plain) {
    int i = plain.startsWith("-") || plain.startsWith("+") ? 1 : 0;
    int whole = i;
    i = skipDigits(plain, i);
    boolean hasWhole = i > whole;
    if (i < plain.length() && plain.charAt(i) == '.') {
      int fraction = i + 1;
      i = skipDigits(plain, fraction);
      if (!hasWhole && i == fraction) {
        return TEXT;
      }
    } else if (!hasWhole) {
      return TEXT;
    }
    if (i < plain.length() && (plain.charAt(i) == 'e' || plain.charAt(i) == 'E')) {
      i++;
      if (i < plain.length() && (plain.charAt(i) == '-' || plain.charAt(i) == '+')) {
        i++;
      }
      int exponent = i;
      i = skipDigits(plain, i);
      if (i == exponent) {
        return TEXT;
      }
    }
    if (i < plain.length()) {
      return TEXT;
    }
    double value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? TEXT : new Value.Floating(value);
  }

  private static int skipDigits(String plain, int from) {
    int i = from;
    while (i < plain.length() && plain.charAt(i) >= '0' && plain.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
