package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/** Turns a position inside a text that is being parsed into the place a user knows. */
interface Place {

  /**
   * The place of a position.
   *
   * @param line 0-based line within the parsed text
   * @param column 0-based column within that line, in code points
   */
  SourceLocation of(int line, int column);

  /**
   * Says in a message where the position is, when the place alone does not: {@code " (line 3 of the
   * text)"}.
   */
  default String within(int line) {
    return "";
  }

  /**
   * A part of a file.
   *
   * @param file the name for findings, one string shared by all locations
   * @param firstLine 0-based line of the file at which the part begins
   * @param firstColumn 0-based column at which it begins
   */
  record InFile(String file, int firstLine, int firstColumn) implements Place {
    @Override
    public SourceLocation of(int line, int column) {
      return new SourceLocation(
          file, firstLine + line + 1, (line == 0 ? firstColumn : 0) + column + 1);
    }
  }

  /** Where a text stands that is a scalar of another document. */
  static Place in(TextNode text) {
    return text.indent() == TextNode.NO_BLOCK
        ? new InText(text.location())
        : new InBlock(text.location(), text.indent());
  }

  /**
   * A literal block scalar: its lines are those of its file.
   *
   * @param scalar where its bar stands
   * @param indent the columns before each line
   */
  record InBlock(SourceLocation scalar, int indent) implements Place {
    @Override
    public SourceLocation of(int line, int column) {
      return new SourceLocation(scalar.file(), scalar.line() + 1 + line, indent + column + 1);
    }
  }

  /**
   * A text that is a scalar of another document. How it was quoted and broken there is not known,
   * so everything in it stands where the scalar stands.
   */
  record InText(SourceLocation scalar) implements Place {
    @Override
    public SourceLocation of(int line, int column) {
      return scalar;
    }

    @Override
    public String within(int line) {
      return " (line " + (line + 1) + " of the text)";
    }
  }
}
