package dev.llmd.serving.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Turns what libraries log by {@code java.util.logging} into lines of the process's own log. */
public final class LibraryLogs extends Handler {

  private final Log log;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private LibraryLogs(Log log) {
    this.log = log;
  }

  /** From now on, warnings of libraries are lines of that log. */
  public static void goTo(Log log) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new LibraryLogs(log));
  }

  @Override
  public void publish(LogRecord record) {
    Throwable thrown = record.getThrown();
    log.named(String.valueOf(record.getLoggerName()))
        .error(formatter.formatMessage(record), "error", thrown == null ? "" : thrown.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
