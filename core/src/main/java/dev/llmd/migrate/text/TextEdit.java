package dev.llmd.migrate.text;

/**
 * A part of a text that is replaced.
 *
 * @param start where it begins
 * @param end where it ends, exclusive; the start for what is only inserted
 * @param replacement what stands there instead
 */
public record TextEdit(int start, int end, String replacement) {

  /** Puts a text in. */
  public static TextEdit insert(int at, String text) {
    return new TextEdit(at, at, text);
  }

  /** Takes a part out. */
  public static TextEdit delete(int start, int end) {
    return new TextEdit(start, end, "");
  }
}
