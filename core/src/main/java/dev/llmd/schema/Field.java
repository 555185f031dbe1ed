package dev.llmd.schema;

import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import java.util.List;

/**
 * A field of an object type.
 *
 * @param jsonName the name in YAML
 * @param goName the name in Go, which templates use
 * @param type the type of the value
 * @param pointer whether Go holds a pointer: unset and zero are different then
 * @param required whether the schema asks for it
 * @param always whether Go writes it even when it is zero
 * @param unset what becomes of it when a service leaves it out
 * @param unchecked whether the schema keeps whatever stands there
 * @param defaultValue what the schema puts when it is unset, absent when nothing
 * @param merge how two values of it are merged
 * @param mapKeys for lists: the keys that must be unique among elements; empty when there are none
 * @param limits what values are allowed
 */
public record Field(
    String jsonName,
    String goName,
    Type type,
    boolean pointer,
    boolean required,
    boolean always,
    Unset unset,
    boolean unchecked,
    Node defaultValue,
    Merge merge,
    List<String> mapKeys,
    Limits limits) {

  /** What KServe's defaulting webhook, which reads and writes Go types, makes of an unset field. */
  public enum Unset {
    /** It stays unset. */
    LEFT_OUT,
    /** The webhook writes Go's zero, which no part of KServe can mean. */
    ZERO,
    /** The webhook writes Go's zero or a default, which stands for something. */
    MEANINGFUL_ZERO,
    /** The webhook writes null, which no schema of ours allows. */
    NULL
  }

  /** True when the zero that the webhook writes where nothing stands is within the limits. */
  boolean zeroFits() {
    return switch (unset) {
      case LEFT_OUT -> !required;
      case NULL -> false;
      case MEANINGFUL_ZERO -> true;
      case ZERO ->
          type instanceof StructType struct
              ? struct.fields().stream().allMatch(Field::zeroFits)
              : limits.allowZero(type);
    };
  }

  /**
   * How two lists are merged.
   *
   * @param elements whether elements are merged one by one rather than replaced together
   * @param key the field that tells elements apart, {@code ""} for scalars
   */
  public record Merge(boolean elements, String key) {
    /** The later value replaces the earlier one; maps and objects merge by field all the same. */
    public static final Merge REPLACE = new Merge(false, "");
  }

  /** A field that may be left out, and hold whatever its type allows. */
  static Field plain(String jsonName, String goName, Type type, boolean pointer, Unset unset) {
    return new Field(
        jsonName,
        goName,
        type,
        pointer,
        false,
        false,
        unset,
        false,
        Absent.INSTANCE,
        Merge.REPLACE,
        List.of(),
        Limits.NONE);
  }
}
