package dev.llmd.template;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.template.GoValue.Mapping;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.NilPointer;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of structs and entries of maps, through any pointers, under missingkey=error. */
final class Fields {

  private Fields() {}

  static GoValue of(GoValue receiver, String name) {
    return switch (receiver) {
      case Pointer pointer -> of(pointer.target(), name);
      case Struct struct -> field(struct, name);
      case Mapping map when map.keyType().equals("string") -> entry(map, name);
      case NilPointer pointer ->
          throw new EvaluationFailure(
              "nil pointer evaluating " + pointer.typeName() + "." + name + ": it is not set");
      case Nil _ -> throw new EvaluationFailure("there is no " + name + " in nil");
      default ->
          throw new EvaluationFailure(
              "a value of type " + receiver.typeName() + " has no field " + name);
    };
  }

  private static GoValue field(Struct struct, String name) {
    Optional<GoValue> field = struct.field(name);
    if (field.isPresent()) {
      return field.get();
    }
    String message = "the type " + struct.typeName() + " has no field " + name;
    throw new EvaluationFailure(message + suggestion(name, struct.fieldNames()));
  }

  private static GoValue entry(Mapping map, String name) {
    GoValue entry = map.entries().get(name);
    if (entry != null) {
      return entry;
    }
    List<String> keys = new ArrayList<>(map.entries().keySet());
    keys.sort(GoOrder::compare);
    throw new EvaluationFailure(
        "the map has no entry for key " + GoQuote.text(name) + suggestion(name, keys));
  }

  private static String suggestion(String name, List<String> candidates) {
    return NearestName.to(name, candidates)
        .map(found -> "; did you mean " + found + "?")
        .orElse("");
  }
}
