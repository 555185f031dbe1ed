package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Strings of JSON, and the texts that they spell. */
public final class JsonString {

  private JsonString() {}

  /** The text of a string that was judged, with its quotes. */
  public static String decode(ByteSpan string) {
    return decode(string.array(), string.from() + 1, string.to() - 1);
  }

  /** The text of what stands between quotes, and was judged. */
  static String decode(byte[] bytes, int from, int to) {
    String spelled = new String(bytes, from, to - from, UTF_8);
    if (spelled.indexOf('\\') < 0) {
      return spelled;
    }
    StringBuilder text = new StringBuilder(spelled.length());
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = spelled.charAt(++i);
      switch (escape) {
        case 'u' -> {
          text.append((char) Integer.parseInt(spelled, i + 1, i + 5, 16));
          i += 4;
        }
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        default -> text.append(escape);
      }
    }
    return text.toString();
  }

  /** The text as a string with its quotes; half a surrogate pair stays as an escape. */
  public static String encode(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || isHalf(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean isHalf(CharSequence text, int at) {
    char c = text.charAt(at);
    boolean isFirst =
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    boolean isSecond =
        Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return Character.isSurrogate(c) && !isFirst && !isSecond;
  }
}
