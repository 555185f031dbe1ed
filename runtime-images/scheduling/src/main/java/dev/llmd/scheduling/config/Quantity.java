package dev.llmd.scheduling.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Quantities as Kubernetes writes them, rounded up: {@code 1000}, {@code 1Gi}, {@code 1.5G}. */
final class Quantity {

  private static final String DECIMAL = "kMGTPE";
  private static final String BINARY = "KMGTPE";

  private Quantity() {}

  /** The number, 0 or more; empty for what is no quantity. */
  static OptionalLong parse(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    BigDecimal factor = factor(text.substring(end));
    try {
      BigDecimal value = new BigDecimal(text.substring(0, end)).multiply(factor);
      boolean isOne = factor.signum() > 0 && value.signum() >= 0 && isReasonable(value);
      return isOne ? OptionalLong.of(roundedUp(value)) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** A number with a billion zeros is a short text, too. */
  private static boolean isReasonable(BigDecimal value) {
    return Math.abs((long) value.precision() - value.scale()) < 30 && value.scale() < 100;
  }

  private static long roundedUp(BigDecimal value) {
    BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
    return whole.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** 0 for an unknown suffix. */
  private static BigDecimal factor(String suffix) {
    if (suffix.isEmpty()) {
      return BigDecimal.ONE;
    }
    if (suffix.equals("m")) {
      return new BigDecimal("0.001");
    }
    boolean isBinary = suffix.length() == 2 && suffix.charAt(1) == 'i';
    int power = (isBinary ? BINARY : DECIMAL).indexOf(suffix.charAt(0)) + 1;
    return power == 0 || (!isBinary && suffix.length() > 1)
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(isBinary ? 1024 : 1000).pow(power);
  }
}
