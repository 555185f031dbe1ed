package dev.llmd.schema;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A regular expression of the table, compiled when it is first needed and then kept. */
public final class TextPattern {

  private final String source;
  private volatile @Nullable Pattern compiled;

  TextPattern(String source) {
    this.source = source;
  }

  boolean isFoundIn(String text) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(source);
      compiled = pattern;
    }
    return pattern.matcher(text).find();
  }

  /** The expression as the table writes it. */
  @Override
  public String toString() {
    return source;
  }
}
