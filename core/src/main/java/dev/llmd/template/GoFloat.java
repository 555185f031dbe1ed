package dev.llmd.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Go's strconv.FormatFloat for float64. */
final class GoFloat {

  /** Asks for the fewest digits that read back as the same number. */
  static final int SHORTEST = -1;

  /** No float64 has more digits than this; further ones are zeros. */
  private static final int MOST_DIGITS = 1100;

  private GoFloat() {}

  /** Formats as one of {@code e E f g G x X b}; a negative number has a sign, a positive none. */
  static String format(double value, char form, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    return (negative ? "-" : "") + unsigned(Math.abs(value), form, precision);
  }

  private static String unsigned(double value, char form, int precision) {
    return switch (form) {
      case 'b' -> BinaryFloat.binary(value);
      case 'x' -> BinaryFloat.hex(value, precision);
      case 'f' -> fixed(value, precision);
      case 'e' -> {
        BigDecimal digits = precision < 0 ? shortest(value) : rounded(value, precision + 1);
        yield exponential(digits, precision < 0 ? digits.precision() - 1 : precision);
      }
      case 'g' -> general(value, precision);
      default -> unsigned(value, Character.toLowerCase(form), precision).toUpperCase(Locale.ROOT);
    };
  }

  private static String fixed(double value, int precision) {
    if (precision < 0) {
      return shortest(value).toPlainString();
    }
    int digits = Math.min(precision, MOST_DIGITS);
    String text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return text + "0".repeat(precision - digits);
  }

  private static String general(double value, int precision) {
    boolean asShort = precision < 0;
    int wanted = precision == 0 ? 1 : precision;
    BigDecimal digits = stripped(asShort ? shortest(value) : rounded(value, wanted));
    int count = digits.signum() == 0 ? 0 : digits.precision();
    int point = digits.signum() == 0 ? 0 : digits.precision() - digits.scale();
    int limit = asShort ? 6 : wanted > count && count >= point ? count : wanted;
    int exponent = point - 1;
    if (exponent < -4 || exponent >= limit) {
      return exponential(digits, Math.max(0, digits.precision() - 1));
    }
    return digits.setScale(Math.max(0, count - point)).toPlainString();
  }

  private static String exponential(BigDecimal digits, int decimals) {
    String all = digits.unscaledValue().toString();
    int exponent = digits.signum() == 0 ? 0 : all.length() - 1 - digits.scale();
    StringBuilder text = new StringBuilder().append(all.charAt(0));
    if (decimals > 0) {
      text.append('.').append(all, 1, Math.min(all.length(), decimals + 1));
      text.repeat('0', decimals + 1 - Math.min(all.length(), decimals + 1));
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }

  private static BigDecimal rounded(double value, int digits) {
    MathContext context =
        new MathContext(Math.clamp(digits, 1, MOST_DIGITS), RoundingMode.HALF_EVEN);
    return stripped(new BigDecimal(value).round(context));
  }

  /** Java's shortest form has at least two digits, where Go is content with one. */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = stripped(new BigDecimal(Double.toString(value)));
    if (digits.precision() == 2) {
      BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        return stripped(one);
      }
    }
    return digits;
  }

  private static BigDecimal stripped(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
