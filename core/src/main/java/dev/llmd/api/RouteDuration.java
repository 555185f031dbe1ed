package dev.llmd.api;

import java.util.OptionalLong;

/** A duration of the Gateway API: {@code 10s}, {@code 1m30s}, {@code 500ms} (GEP-2257). */
public final class RouteDuration {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private RouteDuration() {}

  /** Its length in milliseconds; empty when the text is no duration. */
  public static OptionalLong millis(String text) {
    long total = 0;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      long amount = 0;
      while (i < text.length() && Character.isDigit(text.charAt(i)) && i - start < 5) {
        amount = amount * 10 + Character.digit(text.charAt(i), 10);
        i++;
      }
      long unit = i == start ? 0 : unit(text, i);
      if (unit == 0) {
        return OptionalLong.empty();
      }
      i += unit == 1 ? 2 : 1;
      total += amount * unit;
    }
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(total);
  }

  private static long unit(String text, int start) {
    if (text.startsWith("ms", start)) {
      return 1;
    }
    return switch (start < text.length() ? text.charAt(start) : ' ') {
      case 'h' -> HOUR;
      case 'm' -> MINUTE;
      case 's' -> SECOND;
      default -> 0;
    };
  }
}
