package dev.llmd.diagnostic;

/**
 * A place in an input file.
 *
 * @param file the name the input was given under, or {@code ""} for what llmd made itself
 * @param line 1-based line, 0 when unknown
 * @param column 1-based column counted in Unicode code points, 0 when unknown
 */
public record SourceLocation(String file, int line, int column)
    implements Comparable<SourceLocation> {

  /** The location of nodes that no input file holds: llmd computed them. */
  public static final SourceLocation NONE = new SourceLocation("", 0, 0);

  /** How the names of files begin that llmd brings itself. */
  public static final String BUILT_IN = "(built in) ";

  /** A file as a whole. */
  public static SourceLocation inFile(String name) {
    return new SourceLocation(name, 0, 0);
  }

  /** True for a place in what llmd brings itself, which nobody can correct. */
  public boolean isBuiltIn() {
    return file.startsWith(BUILT_IN);
  }

  /** True when this names a place in an input. */
  public boolean isKnown() {
    return !file.isEmpty();
  }

  @Override
  public int compareTo(SourceLocation other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}, the form editors and terminals turn into a link. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
