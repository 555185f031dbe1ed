package dev.llmd.cli.report;

/**
 * How many columns of a terminal a character takes.
 *
 * @see <a href="https://www.unicode.org/reports/tr11/">East Asian Width</a>
 */
final class DisplayWidth {

  private DisplayWidth() {}

  /** 0 for marks that stand over the character before, 2 for wide characters, else 1. */
  static int of(int character) {
    if (character < 0x300) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || Character.isEmojiPresentation(c)
        || isBetween(c, 0x1100, 0x115F) // Hangul that begins a syllable
        || isBetween(c, 0x2E80, 0x303E) // radicals and punctuation of Chinese
        || isBetween(c, 0x3041, 0x33FF) // kana and others of Japanese
        || isBetween(c, 0xA000, 0xA4CF) // Yi
        || isBetween(c, 0xAC00, 0xD7A3) // syllables of Hangul
        || isBetween(c, 0xFE30, 0xFE6F) // forms for vertical text
        || isBetween(c, 0xFF00, 0xFF60) // full width Latin
        || isBetween(c, 0xFFE0, 0xFFE6);
  }

  private static boolean isBetween(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
