package dev.llmd.input;

import dev.llmd.schema.Field;
import dev.llmd.schema.Limits;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A field of the API that a user may set.
 *
 * @param path from the spec on; {@code []} stands for an element of a list
 * @param type the type of its value, within lists that of an element
 * @param limits what values are allowed
 */
record ApiField(String path, Type type, Limits limits) {

  /** Types that are KServe's own; others are objects that it hands on as they are. */
  private static final List<String> OWN = List.of("v1alpha", "LocalObjectReference", "kserve.");

  /** The fields of a spec, down to the leaves of types that are the API's own. */
  static List<ApiField> of(StructType spec) {
    List<ApiField> fields = new ArrayList<>();
    walk(spec, "", List.of(spec), fields);
    return fields;
  }

  private static void walk(
      StructType type, String prefix, List<StructType> within, List<ApiField> into) {
    for (Field field : type.fields()) {
      boolean isList = field.type() instanceof Type.Listing;
      Type value = field.type() instanceof Type.Listing(Type element) ? element : field.type();
      String path = prefix + field.jsonName() + (isList ? "[]" : "");
      if (value instanceof StructType struct
          && isOwn(struct)
          && Collections.frequency(within, struct) < 2) {
        List<StructType> deeper = new ArrayList<>(within);
        deeper.add(struct);
        walk(struct, path + ".", deeper, into);
      } else {
        into.add(new ApiField(path, value, field.limits()));
      }
    }
  }

  private static boolean isOwn(StructType type) {
    return OWN.stream().anyMatch(type.name()::startsWith);
  }

  @Override
  public String toString() {
    return path;
  }
}
