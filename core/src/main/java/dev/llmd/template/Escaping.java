package dev.llmd.template;

import java.util.Locale;

/** {@code html}, {@code js} and {@code urlquery}. */
final class Escaping {

  private static final String UPPER_HEX = "0123456789ABCDEF";

  private Escaping() {}

  static String html(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0 -> escaped.append('\uFFFD');
        case '"' -> escaped.append("&#34;");
        case '\'' -> escaped.append("&#39;");
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static String js(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\\', '\'', '"' -> escaped.append('\\').append((char) c);
        case '<', '>', '&', '=' -> unicode(escaped, c);
        default -> {
          // A byte that is no character stays, too.
          boolean isByte = Character.getType(c) == Character.SURROGATE;
          if (c >= ' ' && (c < 0x80 || isByte || GoQuote.isPrintable(c))) {
            escaped.appendCodePoint(c);
          } else {
            unicode(escaped, c);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static void unicode(StringBuilder escaped, int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    escaped.append("\\u").repeat('0', Math.max(0, 4 - hex.length())).append(hex);
  }

  static String urlQuery(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : GoBytes.of(text)) {
      char c = (char) (b & 0xFF);
      if (c == ' ') {
        escaped.append('+');
      } else if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_'
          || c == '.'
          || c == '~') {
        escaped.append(c);
      } else {
        escaped.append('%').append(UPPER_HEX.charAt(c >> 4)).append(UPPER_HEX.charAt(c & 0xF));
      }
    }
    return escaped.toString();
  }
}
