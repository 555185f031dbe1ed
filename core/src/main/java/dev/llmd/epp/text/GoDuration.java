package dev.llmd.epp.text;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as Go writes them: {@code 200ms}, {@code 1m30s}, {@code 0.5h}.
 *
 * <p>In whole numbers, because a first {@code BigDecimal} takes the JVM 25 ms, while processes that
 * read their flags are waited for.
 */
public final class GoDuration {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** More digits of a fraction are less than a nanosecond of any unit. */
  private static final int FRACTION_DIGITS = 15;

  private GoDuration() {}

  /** The duration, 0 or more; empty for what is none. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    try {
      return Optional.of(Duration.ofNanos(nanos(text)));
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static long nanos(String text) {
    long nanos = 0;
    int at = 0;
    do {
      int unit = skip(text, at, true);
      int next = skip(text, unit, false);
      long part = part(text.substring(at, unit), unit(text.substring(unit, next)));
      nanos = Math.addExact(nanos, part);
      at = next;
    } while (at < text.length());
    return nanos;
  }

  private static int skip(String text, int from, boolean isNumber) {
    int at = from;
    while (at < text.length() && isNumber == isOfNumber(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOfNumber(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  /** A number of digits with a point among them, or before, or after, times the unit. */
  private static long part(String number, long unit) {
    int point = number.indexOf('.');
    if (point < 0) {
      return Math.multiplyExact(Long.parseLong(number), unit);
    }
    String whole = number.substring(0, point);
    String digits = number.substring(point + 1);
    String fraction = digits.substring(0, Math.min(digits.length(), FRACTION_DIGITS));
    if (whole.isEmpty() && fraction.isEmpty()) {
      throw new NumberFormatException("a point without a digit");
    }
    long nanos = whole.isEmpty() ? 0 : Math.multiplyExact(Long.parseLong(whole), unit);
    return fraction.isEmpty() ? nanos : Math.addExact(nanos, fractionOf(unit, fraction));
  }

  private static long fractionOf(long unit, String digits) {
    return (long) (Long.parseLong(digits) * (unit / Math.pow(10, digits.length())));
  }

  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> NANOS_PER_SECOND;
      case "m" -> 60 * NANOS_PER_SECOND;
      case "h" -> 3_600 * NANOS_PER_SECOND;
      default -> throw new NumberFormatException("no unit " + name);
    };
  }
}
