package dev.llmd.picker.process;

import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.picker.log.Log;
import dev.llmd.picker.log.LogFormat;
import dev.llmd.picker.log.LogWriter;
import dev.llmd.picker.log.TimeEncoding;
import java.io.PrintStream;
import java.time.Clock;

/** The log that zap's flags ask for. */
final class ProcessLog {

  private ProcessLog() {}

  static Log of(Flags flags, PrintStream out, Clock clock) {
    boolean isDevelopment = flags.isTrue(Flag.ZAP_DEVEL);
    String encoder = flags.text(Flag.ZAP_ENCODER);
    boolean isJson = encoder.isEmpty() ? !isDevelopment : encoder.equals("json");
    TimeEncoding time =
        TimeEncoding.named(flags.text(Flag.ZAP_TIME_ENCODING))
            .orElse(isDevelopment ? TimeEncoding.ISO8601 : TimeEncoding.EPOCH);
    return new Log(new LogWriter(out, clock, new LogFormat(isJson, level(flags), time)));
  }

  private static int level(Flags flags) {
    String level = flags.text(Flag.ZAP_LOG_LEVEL);
    return switch (level) {
      case "" -> -flags.number(Flag.V);
      case "debug" -> -1;
      case "info" -> 0;
      case "warn", "error", "panic" -> 2;
      default -> -Integer.parseInt(level);
    };
  }
}
