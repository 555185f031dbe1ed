package dev.llmd.template;

import java.util.Optional;

/** How strings stand in the JSON text over which KServe executes templates. */
final class GoJson {

  private static final String SHORT = "\"\\/bfnrt";
  private static final String SHORT_VALUES = "\"\\/\b\f\n\r\t";

  private GoJson() {}

  /** Whether a value, put into a JSON string as it is, breaks or changes it. */
  static boolean isSpecial(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  /** The string as Go's json.Marshal writes it, without the quotes around it. */
  static String escape(String value) {
    StringBuilder json = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            json.append("\\u").append(hex(c >> 12)).append(hex(c >> 8));
            json.append(hex(c >> 4)).append(hex(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.toString();
  }

  /** The value of what stands between the quotes of a JSON string, empty if that is malformed. */
  static Optional<String> decode(String json) {
    StringBuilder value = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < ' ' || c == '"') {
        return Optional.empty();
      }
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escape = ++i < json.length() ? json.charAt(i) : ' ';
      if (escape == 'u') {
        int code = codeUnit(json, i + 1);
        if (code < 0) {
          return Optional.empty();
        }
        value.append((char) code);
        i += 4;
      } else if (SHORT.indexOf(escape) >= 0) {
        value.append(SHORT_VALUES.charAt(SHORT.indexOf(escape)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(value.toString());
  }

  private static int codeUnit(String json, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < json.length() ? Character.digit(json.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static char hex(int digit) {
    return Character.forDigit(digit & 0xF, 16);
  }
}
