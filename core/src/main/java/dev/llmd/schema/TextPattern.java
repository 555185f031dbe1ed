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
      pattern = Pattern.compile(untilTheEnd(source));
      compiled = pattern;
    }
    return pattern.matcher(text).find();
  }

  /** In Go {@code $} is the very end; in Java a line break may follow it. */
  private static String untilTheEnd(String source) {
    StringBuilder text = new StringBuilder(source.length() + 2);
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        text.append(c).append(source.charAt(++i));
        continue;
      }
      inClass = c == '[' || (inClass && c != ']');
      text.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return text.toString();
  }

  /** The expression as the table writes it. */
  @Override
  public String toString() {
    return source;
  }
}
