package dev.llmd.source.span;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the parser's places, which count code points, into offsets of chars. */
final class Offsets {
  private final String text;
  private final boolean hasPairs;
  private int codePoints;
  private int chars;

  private Offsets(String text, boolean hasPairs) {
    this.text = text;
    this.hasPairs = hasPairs;
  }

  static Offsets in(String text) {
    return new Offsets(text, text.chars().anyMatch(c -> Character.isSurrogate((char) c)));
  }

  int of(Mark mark) {
    if (!hasPairs) {
      return mark.getIndex();
    }
    // Places come nearly in their order, so each is counted from the one before.
    chars = text.offsetByCodePoints(chars, mark.getIndex() - codePoints);
    codePoints = mark.getIndex();
    return chars;
  }
}
