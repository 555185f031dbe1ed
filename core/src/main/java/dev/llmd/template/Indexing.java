package dev.llmd.template;

import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Mapping;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.NilPointer;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Sequence;
import dev.llmd.template.GoValue.Text;
import java.util.List;

/** {@code len}, {@code index} and {@code slice}; strings count bytes. */
final class Indexing {

  private Indexing() {}

  static int length(GoValue value) {
    return switch (target(value)) {
      case Text text -> GoBytes.length(text.value());
      case Sequence list -> list.elements().size();
      case Mapping map -> map.entries().size();
      default -> throw new EvaluationFailure("len of " + value.typeName() + " has no meaning");
    };
  }

  static GoValue index(GoValue value, List<GoValue> indexes) {
    if (value instanceof Nil) {
      throw new EvaluationFailure("index of nil");
    }
    GoValue item = value;
    for (GoValue index : indexes) {
      item = element(target(item), index);
    }
    return item;
  }

  private static GoValue element(GoValue item, GoValue index) {
    return switch (item) {
      case Sequence list -> list.elements().get(within(index, list.elements().size() - 1));
      case Text text -> {
        byte[] bytes = GoBytes.of(text.value());
        yield new Int(bytes[within(index, bytes.length - 1)] & 0xFF, "uint8");
      }
      case Mapping map -> {
        if (!(index instanceof Text key) || !key.typeName().equals(map.keyType())) {
          throw new EvaluationFailure(
              "the map's keys are of type " + map.keyType() + ", not " + index.typeName());
        }
        yield map.entries().getOrDefault(key.value(), map.zero());
      }
      default -> throw new EvaluationFailure("a " + item.typeName() + " cannot be indexed");
    };
  }

  static GoValue slice(GoValue value, List<GoValue> indexes) {
    GoValue item = target(value);
    if (indexes.size() > 3 || (indexes.size() == 3 && item instanceof Text)) {
      throw new EvaluationFailure("slice takes fewer indexes");
    }
    return switch (item) {
      case Text text -> {
        byte[] bytes = GoBytes.of(text.value());
        int[] bounds = bounds(indexes, bytes.length);
        yield GoValue.text(GoBytes.text(bytes, bounds[0], bounds[1]), text.typeName());
      }
      case Sequence list -> {
        int[] bounds = bounds(indexes, list.elements().size());
        List<GoValue> elements = list.elements().subList(bounds[0], bounds[1]);
        yield new Sequence(list.typeName(), elements, list.isNil());
      }
      default -> throw new EvaluationFailure("a " + value.typeName() + " cannot be sliced");
    };
  }

  private static int[] bounds(List<GoValue> indexes, int size) {
    int[] bounds = {0, size, size};
    for (int i = 0; i < indexes.size(); i++) {
      bounds[i] = within(indexes.get(i), size);
    }
    if (bounds[0] > bounds[1] || (indexes.size() == 3 && bounds[1] > bounds[2])) {
      throw new EvaluationFailure("the indexes of a slice must not fall");
    }
    return bounds;
  }

  private static int within(GoValue index, int last) {
    if (!(index instanceof Int number)) {
      throw new EvaluationFailure("an index is an integer, not " + index.typeName());
    }
    if (number.value() < 0 || number.value() > last) {
      throw new EvaluationFailure("the index " + number.value() + " is out of range");
    }
    return (int) number.value();
  }

  private static GoValue target(GoValue value) {
    if (value instanceof NilPointer pointer) {
      throw new EvaluationFailure("the pointer of type " + pointer.typeName() + " is not set");
    }
    return value instanceof Pointer pointer ? target(pointer.target()) : value;
  }
}
