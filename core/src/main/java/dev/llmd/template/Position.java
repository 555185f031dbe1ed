package dev.llmd.template;

/** A place in a template: a UTF-16 offset into its source. */
public record Position(String source, int offset) {

  /** Counted from 1. */
  public int line() {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Counted from 1, in UTF-16 units. */
  public int column() {
    return offset == 0 ? 1 : offset - source.lastIndexOf('\n', offset - 1);
  }

  /** As {@code line 3, column 7}. */
  @Override
  public String toString() {
    return "line " + line() + ", column " + column();
  }
}
