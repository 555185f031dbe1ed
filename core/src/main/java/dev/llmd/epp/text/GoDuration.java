package dev.llmd.epp.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Durations as Go writes them: {@code 200ms}, {@code 1m30s}, {@code 0.5h}. */
public final class GoDuration {

  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GoDuration() {}

  /** The duration, 0 or more; empty for what is none. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unit = skip(text, at, true);
      int next = skip(text, unit, false);
      Optional<BigDecimal> part = part(text.substring(at, unit), text.substring(unit, next));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      nanos = nanos.add(part.get());
      at = next;
    }
    return text.isEmpty() || nanos.compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
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

  private static Optional<BigDecimal> part(String number, String unit) {
    Optional<BigDecimal> nanos = nanos(unit);
    boolean isNumber =
        number.indexOf('.') == number.lastIndexOf('.') && !number.isEmpty() && !number.equals(".");
    return isNumber && number.length() < 30
        ? nanos.map(new BigDecimal(number)::multiply)
        : Optional.empty();
  }

  private static Optional<BigDecimal> nanos(String unit) {
    return switch (unit) {
      case "ns" -> Optional.of(BigDecimal.ONE);
      case "us", "µs", "μs" -> Optional.of(BigDecimal.valueOf(1_000));
      case "ms" -> Optional.of(BigDecimal.valueOf(1_000_000));
      case "s" -> Optional.of(NANOS_PER_SECOND);
      case "m" -> Optional.of(NANOS_PER_SECOND.multiply(BigDecimal.valueOf(60)));
      case "h" -> Optional.of(NANOS_PER_SECOND.multiply(BigDecimal.valueOf(3_600)));
      default -> Optional.empty();
    };
  }
}
