package dev.llmd.template;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** Go's integer literals: decimal, 0x, 0o, 0b and octal with a leading zero; a sign may precede. */
final class IntegerSyntax {

  private static final BigInteger LONGEST = BigInteger.ONE.shiftLeft(64);

  private IntegerSyntax() {}

  /** The value if {@code text} is a literal that fits an int64. */
  static OptionalLong parse(String text) {
    return parseBig(text)
        .filter(value -> value.bitLength() < 64)
        .map(value -> OptionalLong.of(value.longValueExact()))
        .orElse(OptionalLong.empty());
  }

  /** Whether {@code text} has no sign and fits a uint64. */
  static boolean isUnsigned(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    return !signed && parseBig(text).filter(value -> value.compareTo(LONGEST) < 0).isPresent();
  }

  private static Optional<BigInteger> parseBig(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int base = base(digits);
    int prefix = base == 10 || digits.equals("0") ? 0 : isLetter(digits, 1) ? 2 : 1;
    String number = digits.substring(Math.min(prefix, digits.length()));
    // Longer ones fit no integer type; not converting them keeps the cost linear.
    if (number.isEmpty() || number.length() > 512) {
      return Optional.empty();
    }
    for (int i = 0; i < number.length(); i++) {
      if (Character.digit(number.charAt(i), base) < 0) {
        return Optional.empty();
      }
    }
    BigInteger value = new BigInteger(number, base);
    return Optional.of(negative ? value.negate() : value);
  }

  private static int base(String digits) {
    if (!digits.startsWith("0")) {
      return 10;
    }
    return switch (digits.length() > 1 ? digits.charAt(1) : '0') {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static boolean isLetter(String digits, int at) {
    return digits.length() > at && Character.isLetter(digits.charAt(at));
  }
}
