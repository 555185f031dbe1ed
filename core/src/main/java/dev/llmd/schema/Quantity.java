package dev.llmd.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A Kubernetes resource quantity, such as {@code 500m}, {@code 16Gi} or {@code 1e3}.
 *
 * @param value the amount in the resource's unit: cores, bytes, devices
 * @param format the family of suffixes it was written with
 */
public record Quantity(BigDecimal value, Format format) {

  /** Families of suffixes; see {@code k8s.io/apimachinery/pkg/api/resource}. */
  public enum Format {
    /** Powers of 1024: {@code Ki}, {@code Mi} … */
    BINARY,
    /** Powers of 1000: {@code m}, {@code k}, {@code M} … */
    DECIMAL,
    /** {@code e3} */
    EXPONENT
  }

  private static final String DECIMAL_SUFFIXES = "numkMGTPE";
  private static final String BINARY_SUFFIXES = "KMGTPE";
  private static final BigDecimal NANO = new BigDecimal("0.000000001");
  private static final BigInteger KI = BigInteger.valueOf(1024);

  /** Reads a quantity; empty when the text is none. */
  public static Optional<Quantity> parse(String text) {
    int end = 0;
    while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String number = text.substring(0, end);
    String suffix = text.substring(end);
    if (!isNumber(number)) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(number.endsWith(".") ? number + "0" : number);
    if (suffix.isEmpty()) {
      return Optional.of(rounded(amount, Format.DECIMAL));
    }
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int power = BINARY_SUFFIXES.indexOf(suffix.charAt(0)) + 1;
      return power == 0
          ? Optional.empty()
          : Optional.of(rounded(amount.multiply(new BigDecimal(KI.pow(power))), Format.BINARY));
    }
    if (suffix.length() == 1 && DECIMAL_SUFFIXES.indexOf(suffix.charAt(0)) >= 0) {
      return Optional.of(
          rounded(amount.scaleByPowerOfTen(decimalExponent(suffix.charAt(0))), Format.DECIMAL));
    }
    return exponent(suffix).map(e -> rounded(amount.scaleByPowerOfTen(e), Format.EXPONENT));
  }

  private static boolean isNumber(String number) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.') {
        points++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else if (i > 0) {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }

  private static int decimalExponent(char suffix) {
    int index = DECIMAL_SUFFIXES.indexOf(suffix);
    return index < 3 ? -9 + 3 * index : 3 * (index - 2);
  }

  private static Optional<Integer> exponent(String suffix) {
    char first = suffix.charAt(0);
    if ((first != 'e' && first != 'E') || suffix.length() < 2 || suffix.length() > 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(suffix.substring(1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Kubernetes keeps nothing finer than nano and rounds away from zero. */
  private static Quantity rounded(BigDecimal value, Format format) {
    return new Quantity(
        value.scale() > NANO.scale() ? value.setScale(NANO.scale(), RoundingMode.UP) : value,
        format);
  }

  /** The one text that Kubernetes writes for this amount and family: {@code 1024Mi} is 1Gi. */
  public String canonical() {
    if (value.signum() == 0) {
      return "0";
    }
    boolean small = value.abs().compareTo(new BigDecimal(KI)) < 0;
    return format == Format.BINARY && !small ? binary() : decimal();
  }

  private String binary() {
    BigInteger mantissa = value.setScale(0, RoundingMode.UP).toBigInteger();
    int power = 0;
    while (power < BINARY_SUFFIXES.length() && mantissa.mod(KI).signum() == 0) {
      mantissa = mantissa.divide(KI);
      power++;
    }
    return power == 0 ? mantissa.toString() : mantissa + "" + BINARY_SUFFIXES.charAt(power - 1) + "i";
  }

  private String decimal() {
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
    exponent = Math.max(-9, Math.min(exponent, 18));
    BigInteger mantissa = stripped.scaleByPowerOfTen(-exponent).toBigInteger();
    if (exponent == 0) {
      return mantissa.toString();
    }
    if (format == Format.EXPONENT) {
      return mantissa + "e" + exponent;
    }
    int index = exponent < 0 ? (exponent + 9) / 3 : exponent / 3 + 2;
    return mantissa + "" + DECIMAL_SUFFIXES.charAt(index);
  }
}
