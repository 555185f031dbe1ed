package dev.llmd.source;

import java.math.BigDecimal;

/** Numbers written the way Go writes them, since Go programs read the documents after us. */
public final class GoNumber {
  private GoNumber() {}

  /**
   * The number in the notation of Go's encoding/json: the shortest digits that read back as the
   * same number, with an exponent below 1e-6 and from 1e21 on.
   */
  public static String json(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    BigDecimal decimal = new BigDecimal(Double.toString(value));
    return size < 1e-6 || size >= 1e21
        ? scientific(decimal, 1)
        : decimal.stripTrailingZeros().toPlainString();
  }

  /**
   * The number as sigs.k8s.io/yaml writes it when it is a map key: strconv's 'g' format for 32
   * bits, with an exponent below 1e-4 and from 1e6 on.
   */
  static String key(double value) {
    float single = (float) value;
    if (Float.isNaN(single)) {
      return ".nan";
    }
    if (Float.isInfinite(single)) {
      return single > 0 ? ".inf" : "-.inf";
    }
    if (single == 0) {
      return 1 / single < 0 ? "-0" : "0";
    }
    return general(new BigDecimal(Float.toString(single)));
  }

  /**
   * The number, which is finite, as sigs.k8s.io/yaml writes it when it has a fraction: strconv's
   * 'g' format for 64 bits, with an exponent below 1e-4 and from 1e6 on.
   */
  public static String general(double value) {
    return general(new BigDecimal(Double.toString(value)));
  }

  private static String general(BigDecimal number) {
    BigDecimal decimal = number.stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    return exponent < -4 || exponent >= 6 ? scientific(decimal, 2) : decimal.toPlainString();
  }

  private static String scientific(BigDecimal decimal, int exponentDigits) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    StringBuilder text = new StringBuilder();
    if (shortest.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    String size = Integer.toString(Math.abs(exponent));
    return text.repeat('0', Math.max(0, exponentDigits - size.length())).append(size).toString();
  }
}
