package dev.llmd.epp.text;

import java.util.Locale;

/** The escapes of a YAML string between double quotes. */
final class DoubleQuoted {

  private DoubleQuoted() {}

  static boolean needsEscape(int c) {
    return c == '"' || c == '\\' || ScalarShape.isBreak(c) || !ScalarShape.isPrintable(c);
  }

  static String escape(int c) {
    return switch (c) {
      case 0x00 -> "\\0";
      case 0x07 -> "\\a";
      case 0x08 -> "\\b";
      case 0x09 -> "\\t";
      case 0x0A -> "\\n";
      case 0x0B -> "\\v";
      case 0x0C -> "\\f";
      case 0x0D -> "\\r";
      case 0x1B -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0xA0 -> "\\_";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default ->
          c <= 0xFF ? "\\x" + hex(c, 2) : c <= 0xFFFF ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
    };
  }

  private static String hex(int c, int digits) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
