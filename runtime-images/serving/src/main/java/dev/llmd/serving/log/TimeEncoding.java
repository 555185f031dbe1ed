package dev.llmd.serving.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How a log line tells the time; the names are those of {@code --zap-time-encoding}. */
public enum TimeEncoding {
  EPOCH,
  MILLIS,
  NANO,
  ISO8601,
  RFC3339,
  RFC3339NANO;

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The encoding of that name; empty when there is none. */
  public static Optional<TimeEncoding> named(String name) {
    for (TimeEncoding encoding : values()) {
      if (encoding.name().equalsIgnoreCase(name)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  /** Whether JSON has it as a number. */
  boolean isNumber() {
    return this == EPOCH || this == MILLIS || this == NANO;
  }

  String format(Instant time) {
    long nanos =
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    return switch (this) {
      case EPOCH -> decimal(nanos / 1_000, 1_000_000);
      case MILLIS -> decimal(nanos / 1_000, 1_000);
      case NANO -> Long.toString(nanos);
      case ISO8601 -> ISO.format(time);
      case RFC3339 -> SECONDS.format(time);
      case RFC3339NANO -> DateTimeFormatter.ISO_INSTANT.format(time);
    };
  }

  /** Not by a Formatter: the first one takes 10 ms, and a process is started when it has logged. */
  private static String decimal(long micros, long unit) {
    // As many digits as the unit has zeros, also where the first of them are zeros.
    return micros / unit + "." + Long.toString(unit + micros % unit).substring(1);
  }
}
