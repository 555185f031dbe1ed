package dev.llmd.template;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number as written, with the types that can hold it: Go decides by the context.
 *
 * @param integer present if the value is integral and fits an int64
 * @param decimal the value as a float64
 * @param isDecimal whether it is a float64 where nothing else decides
 */
record NumberConstant(
    String text, OptionalLong integer, OptionalDouble decimal, boolean isDecimal) {

  /** The offset behind the number that starts at {@code start}; what it scans may be malformed. */
  static int scan(String source, int start) {
    int at = skipOne(source, start, "+-");
    String digits = "0123456789_";
    String exponent = "eE";
    if (at < source.length() && source.charAt(at) == '0' && at + 1 < source.length()) {
      switch (source.charAt(at + 1)) {
        case 'x', 'X' -> {
          digits = "0123456789abcdefABCDEF_";
          exponent = "pP";
          at += 2;
        }
        case 'o', 'O' -> {
          digits = "01234567_";
          exponent = "";
          at += 2;
        }
        case 'b', 'B' -> {
          digits = "01_";
          exponent = "";
          at += 2;
        }
        default -> at++;
      }
    }
    at = skipAll(source, at, digits);
    int point = skipOne(source, at, ".");
    at = point > at ? skipAll(source, point, digits) : at;
    int power = skipOne(source, at, exponent);
    at = power > at ? skipAll(source, skipOne(source, power, "+-"), "0123456789_") : at;
    return skipOne(source, at, "i");
  }

  /** A character constant, with its quotes. */
  static NumberConstant ofCharacter(String quoted) {
    long codePoint = GoUnquote.character(quoted.substring(1, quoted.length() - 1));
    return new NumberConstant(
        quoted, OptionalLong.of(codePoint), OptionalDouble.of((double) codePoint), false);
  }

  static NumberConstant of(String text) {
    String plain = withoutUnderscores(text);
    OptionalLong integer = IntegerSyntax.parse(plain);
    if (integer.isPresent()) {
      return new NumberConstant(
          text, integer, OptionalDouble.of((double) integer.getAsLong()), false);
    }
    if (IntegerSyntax.isUnsigned(plain)) {
      return new NumberConstant(text, integer, OptionalDouble.empty(), false);
    }
    double value = parseDecimal(plain, text);
    boolean integral = value == Math.rint(value) && Math.abs(value) < 0x1p63;
    return new NumberConstant(
        text,
        integral ? OptionalLong.of((long) value) : OptionalLong.empty(),
        OptionalDouble.of(value),
        true);
  }

  private static double parseDecimal(String plain, String text) {
    boolean decimal = false;
    for (int i = 0; i < plain.length(); i++) {
      decimal |= ".eEpP".indexOf(plain.charAt(i)) >= 0;
    }
    if (!decimal) {
      throw malformed(text, "is not an integer that fits 64 bits");
    }
    try {
      double value = Double.parseDouble(plain);
      if (Double.isInfinite(value)) {
        throw malformed(text, "is too large");
      }
      return value;
    } catch (NumberFormatException e) {
      throw malformed(text, "is not a number");
    }
  }

  /** Where no context decides: an int, or a float64 if it is written as one. */
  GoValue value() {
    if (isDecimal) {
      return GoValue.float64(decimal.orElseThrow());
    }
    if (integer.isEmpty()) {
      throw new EvaluationFailure(text + " overflows int");
    }
    return GoValue.integer(integer.getAsLong());
  }

  /** Underscores stand between digits, or between a base's prefix and a digit. */
  private static String withoutUnderscores(String text) {
    if (text.indexOf('_') < 0) {
      return text;
    }
    int digits = skipOne(text, 0, "+-");
    boolean prefixed =
        text.startsWith("0", digits)
            && digits + 1 < text.length()
            && "xXoObB".indexOf(text.charAt(digits + 1)) >= 0;
    boolean hex = prefixed && "xX".indexOf(text.charAt(digits + 1)) >= 0;
    for (int i = prefixed ? digits + 2 : digits; i < text.length(); i++) {
      if (text.charAt(i) == '_'
          && !((isDigit(text, i - 1, hex) || (prefixed && i == digits + 2))
              && isDigit(text, i + 1, hex))) {
        throw malformed(text, "has a misplaced underscore");
      }
    }
    return text.replace("_", "");
  }

  private static boolean isDigit(String text, int at, boolean hex) {
    return at >= 0 && at < text.length() && Character.digit(text.charAt(at), hex ? 16 : 10) >= 0;
  }

  private static EvaluationFailure malformed(String text, String why) {
    return new EvaluationFailure(text + " " + why);
  }

  private static int skipOne(String source, int at, String any) {
    return at < source.length() && any.indexOf(source.charAt(at)) >= 0 ? at + 1 : at;
  }

  private static int skipAll(String source, int start, String any) {
    int at = start;
    while (at < source.length() && any.indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
