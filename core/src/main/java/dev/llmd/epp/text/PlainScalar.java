package dev.llmd.epp.text;

import dev.llmd.source.Yaml11;

/**
 * What a YAML 1.1 reader takes an unquoted scalar for. Go's library quotes every string that itself
 * would read as something else, and beyond that only numbers in base 60.
 */
final class PlainScalar {

  private PlainScalar() {}

  /** True when the text, unquoted, is still that text. */
  static boolean isText(String text) {
    return Yaml11.isText(text) && !PlainTimestamp.matches(text) && !isBase60(text);
  }

  /** {@code 190:20:30}: base 60 in YAML 1.1, which Go quotes although it does not read it so. */
  private static boolean isBase60(String text) {
    int at = isSign(text.charAt(0)) ? 1 : 0;
    if (at == text.length() || !isDigit(text.charAt(at))) {
      return false;
    }
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    int groups = 0;
    while (at < text.length() && text.charAt(at) == ':') {
      int end = digitsEnd(text, at + 1);
      int length = end - at - 1;
      if (length == 0 || length > 2 || (length == 2 && text.charAt(at + 1) > '5')) {
        return false;
      }
      groups++;
      at = end;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
    }
    return groups > 0 && at == text.length();
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
