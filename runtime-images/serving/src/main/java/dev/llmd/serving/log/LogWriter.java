package dev.llmd.serving.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Writes log lines that are of the chosen level or more severe, each with one call. */
public final class LogWriter {

  /** zap's levels: info is 0, what is more verbose is less. */
  static final int INFO = 0;

  static final int ERROR = 2;

  private final PrintStream out;
  private final Clock clock;
  private final LogFormat format;

  /**
   * A writer.
   *
   * @param out where lines go, usually stderr
   */
  public LogWriter(PrintStream out, Clock clock, LogFormat format) {
    this.out = out;
    this.clock = clock;
    this.format = format;
  }

  boolean isEnabled(int level) {
    return level >= format.level();
  }

  void write(int level, String name, String message, @Nullable Object... keysAndValues) {
    if (isEnabled(level)) {
      String line = format.line(level, clock.instant(), name, message, keysAndValues);
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
      out.flush();
    }
  }
}
