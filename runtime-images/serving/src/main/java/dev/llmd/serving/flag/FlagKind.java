package dev.llmd.serving.flag;

import dev.llmd.epp.text.GoDuration;
import java.util.Locale;

/** What a flag's value is. */
public enum FlagKind {
  TEXT,
  /** Texts with commas between them; a flag that is given again adds to them. */
  LIST,
  BOOLEAN,
  INTEGER,
  PORT,
  DURATION,
  SIZE,
  /** The flag is known and not taken any more: its program says what to write instead. */
  RETIRED;

  private static final int HIGHEST_PORT = 65_535;

  /** Whether a text is such a value. */
  public boolean accepts(String value) {
    return switch (this) {
      case TEXT, LIST, RETIRED -> true;
      case BOOLEAN -> value.matches("1|t|T|TRUE|true|True|0|f|F|FALSE|false|False");
      case INTEGER -> value.matches("\\d{1,9}");
      case PORT -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT;
      case DURATION -> GoDuration.parse(value).isPresent();
      case SIZE -> ByteSize.parse(value).isPresent();
    };
  }

  /** Its name in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isTrue(String value) {
    return value.matches("1|[tT]|TRUE|[tT]rue");
  }
}
