package dev.llmd.testing;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** A log whose lines a test reads, without their times. */
public final class LogLines {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(bytes, true, StandardCharsets.UTF_8),
              Clock.systemUTC(),
              new LogFormat(false, -2, TimeEncoding.ISO8601)));

  public Log log() {
    return log;
  }

  public List<String> lines() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf('\t') + 1))
        .toList();
  }

  public boolean has(String part) {
    return lines().stream().anyMatch(line -> line.contains(part));
  }
}
