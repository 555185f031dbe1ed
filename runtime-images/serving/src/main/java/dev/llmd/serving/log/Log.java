package dev.llmd.serving.log;

import org.jspecify.annotations.Nullable;

/**
 * Where the process says what it does. A line has a level, a message that never changes, and keys
 * with values. Never prompt text, never a secret. Safe for use by several threads.
 */
public final class Log {

  private final String name;
  private final LogWriter writer;

  /** A log without a name. */
  public Log(LogWriter writer) {
    this("", writer);
  }

  private Log(String name, LogWriter writer) {
    this.name = name;
    this.writer = writer;
  }

  /** The log of a part. */
  public Log named(String part) {
    return new Log(name.isEmpty() ? part : name + "." + part, writer);
  }

  /** What somebody has to look at: {@code error}. */
  public void error(String message, @Nullable Object... keysAndValues) {
    writer.write(LogWriter.ERROR, name, message, keysAndValues);
  }

  /** What changes in the life of the process, never once per request: {@code info}. */
  public void info(String message, @Nullable Object... keysAndValues) {
    writer.write(LogWriter.INFO, name, message, keysAndValues);
  }

  /** Whether {@link #verbose} writes at that verbosity: ask before values are worked out. */
  public boolean isVerbose(int verbosity) {
    return writer.isEnabled(-verbosity);
  }

  /**
   * Details for who asks for them.
   *
   * @param verbosity 1 is what zap calls debug; the process starts with 2 unless {@code -v} says
   *     otherwise; per request 3 and up
   */
  public void verbose(int verbosity, String message, @Nullable Object... keysAndValues) {
    writer.write(-verbosity, name, message, keysAndValues);
  }
}
