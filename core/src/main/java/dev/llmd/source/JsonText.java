package dev.llmd.source;

/** Strings as Go's {@code encoding/json} writes them. */
public final class JsonText {

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** The string in double quotes; {@code <}, {@code >} and {@code &} are escaped, too. */
  public static String quote(String value) {
    return '"' + escape(value) + '"';
  }

  /** The string as it stands between those quotes. */
  public static String escape(String value) {
    StringBuilder json = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> appendUnicode(json, c);
        default -> {
          if (c < ' ') {
            appendUnicode(json, c);
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.toString();
  }

  private static void appendUnicode(StringBuilder json, char c) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
