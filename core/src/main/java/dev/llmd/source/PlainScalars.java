package dev.llmd.source;

/** With what a plain scalar can begin. */
final class PlainScalars {
  private PlainScalars() {}

  /** Whether a plain scalar begins at {@code start}; in doubt it does not. */
  static boolean canBegin(String text, int start, int end) {
    char first = text.charAt(start);
    if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first > 0xA0) {
      return true;
    }
    return switch (first) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> true;
      case '_', '/', '.', '$', '(', '+', '<', '=', '~', '\\', '^', ';' -> true;
      case '-' -> start + 1 < end && text.charAt(start + 1) != ' ';
      default -> false;
    };
  }
}
