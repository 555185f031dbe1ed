package dev.llmd.serving.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How log lines look, and which are written.
 *
 * @param isJson JSON, or tabs between the fields for a console
 * @param level the least severe level that is written: 2 error, 0 info, -1 debug, -2 and so on
 */
public record LogFormat(boolean isJson, int level, TimeEncoding time) {

  /** One line with its line break; keys and values take turns. */
  String line(
      int level, Instant at, String name, String message, @Nullable Object... keysAndValues) {
    StringBuilder out = new StringBuilder(160);
    if (isJson) {
      out.append("{\"level\":\"").append(levelName(level)).append("\",\"ts\":");
      if (time.isNumber()) {
        out.append(time.format(at));
      } else {
        JsonText.append(out, time.format(at));
      }
      if (!name.isEmpty()) {
        out.append(",\"logger\":");
        JsonText.append(out, name);
      }
      out.append(",\"msg\":");
      JsonText.append(out, message);
      appendFields(out.append(keysAndValues.length == 0 ? "" : ","), keysAndValues);
      return out.append("}\n").toString();
    }
    out.append(time.format(at)).append('\t').append(levelName(level)).append('\t');
    if (!name.isEmpty()) {
      out.append(name).append('\t');
    }
    out.append(message);
    if (keysAndValues.length > 0) {
      appendFields(out.append("\t{"), keysAndValues);
      out.append('}');
    }
    return out.append('\n').toString();
  }

  /** As zap names them: what is more verbose than debug has a number. */
  private static String levelName(int level) {
    return switch (level) {
      case LogWriter.ERROR -> "error";
      case LogWriter.INFO -> "info";
      case -1 -> "debug";
      default -> "Level(" + level + ")";
    };
  }

  private static void appendFields(StringBuilder out, @Nullable Object... keysAndValues) {
    for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
      if (i > 0) {
        out.append(',');
      }
      JsonText.append(out, String.valueOf(keysAndValues[i]));
      out.append(':');
      Object value = keysAndValues[i + 1];
      if (value == null || value instanceof Number || value instanceof Boolean) {
        out.append(value);
      } else {
        JsonText.append(out, value instanceof Throwable e ? reason(e) : value.toString());
      }
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
