package dev.llmd.schema;

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
    boolean unchecked,
    Node defaultValue,
    Merge merge,
    List<String> mapKeys,
    Limits limits) {

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
}
