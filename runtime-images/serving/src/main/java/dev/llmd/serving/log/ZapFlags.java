package dev.llmd.serving.log;

import java.util.Optional;

/**
 * What the flags of zap say, each {@code ""} when it is not given.
 *
 * @param isDevelopment whether console and iso8601 are the defaults; else json and epoch
 * @param level debug, info, warn, error, panic, or a number above 0
 * @param verbosity how much is logged without a level, as for {@link Log#verbose}
 */
public record ZapFlags(
    boolean isDevelopment, String encoder, String level, String timeEncoding, int verbosity) {

  /** What is wrong with them, and what to write; empty when nothing is. */
  public Optional<String> problem() {
    if (!encoder.matches("|json|console")) {
      return Optional.of("flag --zap-encoder is " + encoder + ": write json or console");
    }
    if (!level.matches("|debug|info|warn|error|panic|[1-9]\\d{0,2}")) {
      return Optional.of(
          "flag --zap-log-level is " + level + ": write debug, info, error or a number above 0");
    }
    if (!timeEncoding.isEmpty() && TimeEncoding.named(timeEncoding).isEmpty()) {
      return Optional.of(
          "flag --zap-time-encoding is "
              + timeEncoding
              + ": write epoch, millis, nano, iso8601, rfc3339 or rfc3339nano");
    }
    return Optional.empty();
  }

  /** The lines that they ask for. */
  public LogFormat format() {
    boolean isJson = encoder.isEmpty() ? !isDevelopment : encoder.equals("json");
    TimeEncoding time =
        TimeEncoding.named(timeEncoding)
            .orElse(isDevelopment ? TimeEncoding.ISO8601 : TimeEncoding.EPOCH);
    return new LogFormat(isJson, leastSevere(), time);
  }

  private int leastSevere() {
    return switch (level) {
      case "" -> -verbosity;
      case "debug" -> -1;
      case "info" -> LogWriter.INFO;
      case "warn", "error", "panic" -> LogWriter.ERROR;
      default -> -Integer.parseInt(level);
    };
  }
}
