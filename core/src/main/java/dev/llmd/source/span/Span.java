package dev.llmd.source.span;

import java.util.List;
import java.util.Optional;

/** What a value takes up of its document's text; offsets count chars, ends are exclusive. */
public sealed interface Span {

  /** Where it begins, with its anchor and tag. */
  int start();

  /** Where it ends, before any comment or line break that follows. */
  int end();

  /** The name of its anchor, {@code ""} for none. */
  default String anchor() {
    return "";
  }

  /**
   * A map.
   *
   * @param isFlow whether it is written in braces
   */
  record OfMap(int start, int end, String anchor, boolean isFlow, List<Field> fields)
      implements Span {

    /** The field of that key, as it is written; empty for one that a merge key brings. */
    public Optional<Field> field(String key) {
      for (Field field : fields) {
        if (field.key().text().equals(key)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }
  }

  /** A key and its value; what is not there ends after the colon. */
  record Field(OfScalar key, Span value) {

    /** Where the field ends. */
    public int end() {
      return Math.max(key.end(), value.end());
    }
  }

  /**
   * A list.
   *
   * @param isFlow whether it is written in brackets
   */
  record OfList(int start, int end, String anchor, boolean isFlow, List<Span> items)
      implements Span {}

  /** A text, a number, or nothing. */
  record OfScalar(int start, int end, String anchor, Style style, String text) implements Span {}

  /** An alias. */
  record OfAlias(int start, int end, String name) implements Span {}

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }
}
