package dev.llmd.source;

import java.io.Reader;

/**
 * Reads a text in chunks that never end in the middle of a character. snakeyaml-engine 3.0.1 wants
 * the other half of a surrogate pair at once, and fails when that does not fit its buffer.
 */
public final class WholeCharacters extends Reader {
  private final String text;
  private int at;

  /** A reader of the text. */
  public WholeCharacters(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] chunk, int offset, int length) {
    if (at == text.length()) {
      return -1;
    }
    int end = Math.min(text.length(), at + length);
    if (end - at > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int count = end - at;
    text.getChars(at, end, chunk, offset);
    at = end;
    return count;
  }

  @Override
  public void close() {
    // There is nothing to give back.
  }
}
