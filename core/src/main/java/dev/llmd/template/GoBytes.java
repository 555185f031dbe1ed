package dev.llmd.template;

/**
 * Go's strings are bytes, mostly UTF-8. A byte that is part of no character is kept in a Java
 * string as the lone low surrogate {@code U+DC00 + byte}, so that slices can be joined again.
 */
final class GoBytes {

  private static final char BYTE = '\uDC00';
  private static final char REPLACEMENT = '\uFFFD';

  private GoBytes() {}

  static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 || isByte(text, i)) {
        length++;
      } else if (Character.isHighSurrogate(c)) {
        length += 4;
        i++;
      } else {
        length += c < 0x800 ? 2 : 3;
      }
    }
    return length;
  }

  static byte[] of(String text) {
    byte[] bytes = new byte[length(text)];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c < 0x80 || isByte(text, i)) {
        bytes[size++] = (byte) c;
        continue;
      }
      i += Character.charCount(c) - 1;
      int width = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      int lead = width == 2 ? 0xC0 : width == 3 ? 0xE0 : 0xF0;
      bytes[size++] = (byte) (lead | (c >> (6 * (width - 1))));
      for (int rest = width - 2; rest >= 0; rest--) {
        bytes[size++] = (byte) (0x80 | ((c >> (6 * rest)) & 0x3F));
      }
    }
    return bytes;
  }

  static String text(byte[] bytes) {
    return text(bytes, 0, bytes.length);
  }

  static String text(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      int width = width(bytes, i, to);
      if (width == 0) {
        appendByte(text, bytes[i++] & 0xFF);
        continue;
      }
      int c = width == 1 ? bytes[i] : bytes[i] & (0x7F >> width);
      for (int k = 1; k < width; k++) {
        c = (c << 6) | (bytes[i + k] & 0x3F);
      }
      text.appendCodePoint(c);
      i += width;
    }
    return text.toString();
  }

  static void appendByte(StringBuilder text, int value) {
    text.append((char) (value < 0x80 ? value : BYTE + value));
  }

  /** What a reader of UTF-8 sees: joined characters, and U+FFFD for each byte that is left over. */
  static String displayed(String text) {
    return hasByte(text) ? withoutLoneSurrogates(text(of(text))) : text;
  }

  static String withoutLoneSurrogates(String text) {
    if (!hasSurrogate(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (Character.isSurrogate(clean.charAt(i))) {
        if (Character.isSupplementaryCodePoint(clean.codePointAt(i))) {
          i++;
        } else {
          clean.setCharAt(i, REPLACEMENT);
        }
      }
    }
    return clean.toString();
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasByte(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i)) && isByte(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isByte(String text, int at) {
    char c = text.charAt(at);
    return c >= BYTE + 0x80
        && c <= BYTE + 0xFF
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** The bytes of the character at {@code at}, 0 if no well-formed one starts there. */
  private static int width(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int width = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead > 0xF4 || at + width > end) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = width > 2 ? bytes[at + 1] & 0xFF : 0x80;
    boolean outside =
        (lead == 0xE0 && second < 0xA0)
            || (lead == 0xED && second > 0x9F)
            || (lead == 0xF0 && second < 0x90)
            || (lead == 0xF4 && second > 0x8F);
    return outside ? 0 : width;
  }
}
