package dev.llmd.source;

/** Reads the lines of a literal block scalar. */
final class LiteralBlock {
  private final String text;
  private final LineCursor lines;
  private int indent;

  LiteralBlock(String text, LineCursor lines) {
    this.text = text;
    this.lines = lines;
  }

  /**
   * The text of the block; the cursor goes from the line with the bar to the line after the block.
   *
   * @param parent the indentation of what the block belongs to
   * @param indicated the indentation of the lines where the bar says it, else -1
   * @param chomping {@code -}, {@code +}, or anything else for one line break at the end
   */
  String read(int parent, int indicated, char chomping) {
    StringBuilder value = new StringBuilder();
    indent = indicated;
    int blankLines = 0;
    for (lines.nextLine(); !lines.atEnd(); lines.nextLine()) {
      if (lines.at() == lines.end()) {
        // Blanks beyond the indentation are content, or a mistake before it is known.
        if (lines.indent() > Math.max(indent, 0)) {
          throw new CommonYaml.Unknown();
        }
        blankLines++;
        continue;
      }
      if (indent < 0 && lines.indent() > parent) {
        indent = lines.indent();
      }
      if (indent < 0 || lines.indent() < indent) {
        break;
      }
      value.repeat('\n', blankLines);
      blankLines = 0;
      value.append(text, lines.at() - lines.indent() + indent, lines.end()).append('\n');
    }
    finish(parent, value.isEmpty());
    if (chomping == '-') {
      value.setLength(value.length() - 1);
    } else if (chomping == '+') {
      value.repeat('\n', blankLines);
    }
    return value.toString();
  }

  /** The indentation of the lines that were read. */
  int indent() {
    return indent;
  }

  /** Goes on to the next line with content, unless the end of the block is a matter of taste. */
  private void finish(int parent, boolean empty) {
    boolean noLineBreak = lines.atEnd() && text.charAt(text.length() - 1) != '\n';
    if (empty || noLineBreak || (!lines.atEnd() && lines.indent() > parent)) {
      throw new CommonYaml.Unknown();
    }
    lines.toContent();
  }
}
