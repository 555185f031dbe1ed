package dev.llmd.picker.flag;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as Go spells it: {@code 1m30s}, {@code 50ms}, {@code 1.5h}. */
final class GoDuration {

  private static final Pattern PART =
      Pattern.compile("\\G(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|ms|s|m|h)");

  private GoDuration() {}

  static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher part = PART.matcher(text);
    double nanos = 0;
    int end = 0;
    while (part.find()) {
      nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
    }
    boolean isWhole = end > 0 && end == text.length() && nanos < Long.MAX_VALUE;
    return isWhole ? Optional.of(Duration.ofNanos(Math.round(nanos))) : Optional.empty();
  }

  private static double unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }
}
