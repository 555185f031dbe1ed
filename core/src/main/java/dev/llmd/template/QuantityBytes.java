package dev.llmd.template;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A Kubernetes quantity in bytes, as Quantity.Value() gives it: rounded up, at most an int64. */
final class QuantityBytes {

  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private QuantityBytes() {}

  /**
   * Reads a quantity.
   *
   * @throws IllegalArgumentException if {@code quantity} is none, which the schema rejects earlier
   */
  static long of(String quantity) {
    int end = quantity.length();
    while (end > 0 && !isDigitOrDot(quantity.charAt(end - 1))) {
      end--;
    }
    String suffix = quantity.substring(end);
    try {
      BigDecimal bytes = new BigDecimal(quantity.substring(0, end)).multiply(factor(suffix));
      if (bytes.signum() == 0 || bytes.precision() <= bytes.scale()) {
        return bytes.signum();
      }
      return bytes.min(MAX).setScale(0, RoundingMode.UP).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + quantity + "' is not a quantity", e);
    }
  }

  private static boolean isDigitOrDot(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static BigDecimal factor(String suffix) {
    return switch (suffix) {
      case "" -> BigDecimal.ONE;
      case "n" -> BigDecimal.ONE.scaleByPowerOfTen(-9);
      case "u" -> BigDecimal.ONE.scaleByPowerOfTen(-6);
      case "m" -> BigDecimal.ONE.scaleByPowerOfTen(-3);
      case "k" -> BigDecimal.ONE.scaleByPowerOfTen(3);
      case "M" -> BigDecimal.ONE.scaleByPowerOfTen(6);
      case "G" -> BigDecimal.ONE.scaleByPowerOfTen(9);
      case "T" -> BigDecimal.ONE.scaleByPowerOfTen(12);
      case "P" -> BigDecimal.ONE.scaleByPowerOfTen(15);
      case "E" -> BigDecimal.ONE.scaleByPowerOfTen(18);
      case "Ki" -> binary(1);
      case "Mi" -> binary(2);
      case "Gi" -> binary(3);
      case "Ti" -> binary(4);
      case "Pi" -> binary(5);
      case "Ei" -> binary(6);
      default -> throw new NumberFormatException("unknown suffix " + suffix);
    };
  }

  private static BigDecimal binary(int power) {
    return BigDecimal.valueOf(1L << (10 * power));
  }
}
