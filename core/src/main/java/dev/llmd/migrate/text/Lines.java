package dev.llmd.migrate.text;

/**
 * The lines of a text whose last line ends with a line break.
 *
 * @param text the text
 */
public record Lines(String text) {

  /** Where the line begins that holds the offset. */
  public int start(int offset) {
    return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where that line ends, before its line break. */
  public int end(int offset) {
    int newline = newline(offset);
    return newline > offset && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
  }

  /** Where the line after that begins. */
  public int next(int offset) {
    return Math.min(text.length(), newline(offset) + 1);
  }

  private int newline(int offset) {
    int newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length() : newline;
  }

  /** How many chars of its line stand before the offset. */
  public int column(int offset) {
    return offset - start(offset);
  }

  /** Whether nothing but spaces stands before the offset on its line. */
  public boolean isFirst(int offset) {
    return text.substring(start(offset), offset).isBlank();
  }

  /** The line break that the text uses: that of its first line. */
  public String lineBreak() {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }
}
