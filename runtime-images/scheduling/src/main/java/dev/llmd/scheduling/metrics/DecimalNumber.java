package dev.llmd.scheduling.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads numbers out of bytes, without a String for the usual ones. */
final class DecimalNumber {

  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Digits that a double holds exactly, whatever they are. */
  private static final int EXACT_DIGITS = 15;

  /** More than any number that a program prints. */
  private static final int LONGEST = 400;

  private DecimalNumber() {}

  /** The number that these bytes are; NaN also when they are none. */
  static double parse(byte[] bytes, int from, int to) {
    int at = from < to && isSign(bytes[from]) ? from + 1 : from;
    long digits = 0;
    int count = 0;
    int fraction = 0;
    boolean isFraction = false;
    for (; at < to; at++) {
      byte b = bytes[at];
      if (isDigit(b) && count < EXACT_DIGITS) {
        digits = digits * 10 + (b - '0');
        count++;
        fraction += isFraction ? 1 : 0;
      } else if (b == '.' && !isFraction) {
        isFraction = true;
      } else {
        return parseRarer(bytes, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = digits / EXACT[fraction];
    return bytes[from] == '-' ? -value : value;
  }

  /** A whole number of up to nine digits, or -1 for whatever else it is. */
  static int parseCount(byte[] bytes, int from, int to) {
    if (from >= to || to - from > 9) {
      return -1;
    }
    int value = 0;
    for (int at = from; at < to; at++) {
      if (!isDigit(bytes[at])) {
        return -1;
      }
      value = value * 10 + (bytes[at] - '0');
    }
    return value;
  }

  /** With exponent, with many digits, infinite, or no number. */
  private static double parseRarer(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return Double.NaN;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    String unsigned = text.substring(isSign(bytes[from]) ? 1 : 0).toLowerCase(Locale.ROOT);
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return bytes[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    for (int at = from; at < to; at++) {
      // Java reads more than decimal numbers: 1f, 0x1p3, spaces around.
      byte b = bytes[at];
      if (!(isDigit(b) || b == '.' || b == 'e' || b == 'E' || isSign(b))) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSign(byte b) {
    return b == '-' || b == '+';
  }
}
