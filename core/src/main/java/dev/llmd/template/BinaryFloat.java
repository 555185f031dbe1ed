package dev.llmd.template;

/** The forms {@code %b} and {@code %x} of a float64 that is not negative. */
final class BinaryFloat {

  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;

  private BinaryFloat() {}

  /** As {@code 4503599627370496p-52}. */
  static String binary(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> MANTISSA_BITS);
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int power = exponent - BIAS - MANTISSA_BITS;
    return mantissa + "p" + (power < 0 ? "" : "+") + power;
  }

  /** As {@code 0x1.8p+01}, with as many hexadecimal digits as needed if precision is negative. */
  static String hex(double value, int precision) {
    int exponent = value == 0 ? 0 : Math.getExponent(value);
    double normal = value;
    if (exponent < Double.MIN_EXPONENT) {
      normal = value * 0x1p60;
      exponent = Math.getExponent(normal) - 60;
    }
    long mantissa = value == 0 ? 0 : mantissa(normal);
    if (precision >= 0 && precision < MANTISSA_BITS / 4) {
      int dropped = MANTISSA_BITS - 4 * precision;
      long half = 1L << (dropped - 1);
      long rest = mantissa & ((1L << dropped) - 1);
      mantissa >>>= dropped;
      if (rest > half || (rest == half && (mantissa & 1) == 1)) {
        mantissa++;
      }
      mantissa <<= dropped;
      if (mantissa >>> (MANTISSA_BITS + 1) != 0) {
        mantissa >>>= 1;
        exponent++;
      }
    }
    StringBuilder text = new StringBuilder("0x").append(mantissa >>> MANTISSA_BITS);
    appendDigits(text, mantissa & ((1L << MANTISSA_BITS) - 1), precision);
    text.append('p').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }

  private static long mantissa(double normal) {
    long fraction = Double.doubleToRawLongBits(normal) & ((1L << MANTISSA_BITS) - 1);
    return fraction | (1L << MANTISSA_BITS);
  }

  private static void appendDigits(StringBuilder text, long fraction, int precision) {
    StringBuilder digits = new StringBuilder();
    for (int shift = MANTISSA_BITS - 4; shift >= 0; shift -= 4) {
      digits.append(Character.forDigit((int) (fraction >>> shift) & 0xF, 16));
    }
    int wanted = precision;
    if (precision < 0) {
      wanted = digits.length();
      while (wanted > 0 && digits.charAt(wanted - 1) == '0') {
        wanted--;
      }
    }
    if (wanted > 0) {
      text.append('.').append(digits, 0, Math.min(wanted, digits.length()));
      text.repeat('0', Math.max(0, wanted - digits.length()));
    }
  }
}
