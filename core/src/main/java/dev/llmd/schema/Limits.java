package dev.llmd.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What values of a field are allowed. For lists and maps of scalars, {@code enumeration}, {@code
 * minimum}, {@code maximum}, lengths and pattern are about the elements.
 *
 * @param enumeration the allowed values; empty for any
 * @param pattern a regular expression that text must match
 * @param spared which of these limits configs are spared, where a template may stand
 * @param isSet whether elements must differ
 * @param object whether the value must be a map
 */
public record Limits(
    List<String> enumeration,
    OptionalLong minimum,
    OptionalLong maximum,
    OptionalLong minLength,
    OptionalLong maxLength,
    OptionalLong minItems,
    OptionalLong maxItems,
    Optional<TextPattern> pattern,
    Spared spared,
    boolean isSet,
    boolean object) {

  /** Everything of the type is allowed. */
  public static final Limits NONE =
      new Limits(
          List.of(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Spared.NOTHING,
          false,
          false);

  /** What configs are spared. */
  enum Spared {
    NOTHING,
    PATTERN,
    /** The pattern, and only configs of the stored version. */
    PATTERN_OF_STORED,
    /** Lengths, counts and the pattern. */
    EVERYTHING
  }

  /** True when lengths, counts and the pattern count. */
  boolean count(Written written) {
    return written == Written.SERVICE || spared != Spared.EVERYTHING;
  }

  /** The pattern, when it counts. */
  Optional<TextPattern> pattern(Written written) {
    boolean counts =
        switch (written) {
          case SERVICE -> true;
          case STORED_CONFIG -> spared == Spared.NOTHING;
          case OLDER_CONFIG -> spared == Spared.NOTHING || spared == Spared.PATTERN_OF_STORED;
        };
    return counts ? pattern : Optional.empty();
  }

  /** True for limits that empty text, or the number zero, is within. */
  boolean allowZero(Type type) {
    if (type != Type.Scalar.STRING) {
      return minimum.orElse(0) <= 0 && maximum.orElse(0) >= 0;
    }
    return (enumeration.isEmpty() || enumeration.contains(""))
        && minLength.orElse(0) == 0
        && (pattern.isEmpty() || pattern.get().isFoundIn(""));
  }
}
