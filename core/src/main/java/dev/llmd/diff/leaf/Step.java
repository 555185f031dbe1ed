package dev.llmd.diff.leaf;

import java.util.Map;

/** One step of the way from an object to a leaf. */
public sealed interface Step {

  /** Into the field of a map. */
  record Field(String name) implements Step {}

  /**
   * Into an element of a list whose elements have names.
   *
   * @param keys the fields that tell it from the others
   * @param before its index before, -1 when it is new
   * @param after its index after, -1 when it is gone
   */
  record Keyed(Map<String, String> keys, int before, int after) implements Step {}

  /**
   * Into an element of any other list.
   *
   * @param before its index before, -1 when it is new
   * @param after its index after, -1 when it is gone
   */
  record Indexed(int before, int after) implements Step {}
}
