package dev.llmd.epp.text;

import dev.llmd.source.DecimalNode;
import dev.llmd.source.GoNumber;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers that are no 64-bit integers, as {@code sigs.k8s.io/yaml} writes them. */
final class YamlNumber {

  private static final BigInteger MAX_UINT64 =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);

  private YamlNumber() {}

  /**
   * The number after its way through JSON text, where what has no fraction and fits 64 bits turns
   * into an integer: {@code 2.0} becomes {@code 2}.
   */
  static String of(DecimalNode number) {
    double value = Double.parseDouble(number.asText());
    if (!Double.isFinite(value)) {
      return number.asText();
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (digits.scale() <= 0 && digits.precision() - digits.scale() <= 20) {
      BigInteger integer = digits.toBigIntegerExact();
      if (integer.compareTo(MIN_INT64) >= 0 && integer.compareTo(MAX_UINT64) <= 0) {
        return integer.toString();
      }
    }
    return GoNumber.general(value);
  }
}
