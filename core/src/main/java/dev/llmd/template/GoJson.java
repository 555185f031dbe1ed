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

  /** Whether json.Marshal spells any of its characters as an escape. */
  static boolean isEscaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '"', '\\', '<', '>', '&', '\u2028', '\u2029' -> {
          return true;
        }
        default -> {
          if (value.charAt(i) < ' ') {
            return true;
          }
        }
      }
    }
    return false;
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
}
