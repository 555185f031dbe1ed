package dev.llmd.source;

import java.util.OptionalInt;

/** The characters that YAML allows nowhere, not even in quotes. */
final class ControlCharacters {
  private ControlCharacters() {}

  /** The index of the first one. */
  static OptionalInt first(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c != '\n' && c != '\r' && c != '\t' : c >= 0x7F && isForbidden(c)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isForbidden(char c) {
    return (c <= 0x9F && c != 0x85) || c >= 0xFFFE;
  }
}
