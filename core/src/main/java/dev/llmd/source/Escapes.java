package dev.llmd.source;

/** The escapes of double-quoted scalars that stand for one character and are two long. */
final class Escapes {
  private Escapes() {}

  /** What a backslash and {@code c} stand for. */
  static char simple(char c) {
    return switch (c) {
      case '"', '\\', '/', ' ' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> throw new CommonYaml.Unknown();
    };
  }
}
