package dev.llmd.template;

import dev.llmd.template.GoValue.Bool;
import dev.llmd.template.GoValue.Float64;
import dev.llmd.template.GoValue.Func;
import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Mapping;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.NilPointer;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Sequence;
import dev.llmd.template.GoValue.Struct;
import dev.llmd.template.GoValue.Text;
import java.util.List;

/** {@code eq} and {@code lt}; integers of all widths compare with each other, nothing else does. */
final class Comparison {

  private Comparison() {}

  /** Whether the first value equals one of the others. */
  static boolean equalsAny(List<GoValue> values) {
    if (values.size() < 2) {
      throw new EvaluationFailure("eq needs something to compare with");
    }
    for (GoValue other : values.subList(1, values.size())) {
      if (areEqual(values.getFirst(), other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areEqual(GoValue left, GoValue right) {
    if (isBasic(left) || isBasic(right)) {
      // Anything compares with an untyped nil, which equals no basic value.
      return !(left instanceof Nil || right instanceof Nil) && basicEqual(left, right);
    }
    if (isNil(left) || isNil(right)) {
      requireSameKind(left, right);
      return isNil(left) == isNil(right);
    }
    requireSameKind(left, right);
    return identical(left, right);
  }

  private static boolean basicEqual(GoValue left, GoValue right) {
    if (left instanceof Text a && right instanceof Text b) {
      return a.value().equals(b.value());
    }
    if (left instanceof Int a && right instanceof Int b) {
      return a.value() == b.value();
    }
    if (left instanceof Float64 a && right instanceof Float64 b) {
      return a.value() == b.value();
    }
    if (left instanceof Bool a && right instanceof Bool b) {
      return a.value() == b.value();
    }
    throw incomparable(left, right);
  }

  private static boolean identical(GoValue left, GoValue right) {
    if (left instanceof Pointer(_, Object place) && right instanceof Pointer(_, Object other)) {
      return place == other && left.typeName().equals(right.typeName());
    }
    if (left instanceof Struct a && right instanceof Struct b) {
      return structsEqual(a, b);
    }
    throw new EvaluationFailure("values of type " + right.typeName() + " cannot be compared");
  }

  /** Go compares structs of one type field by field, unless a field cannot be compared. */
  private static boolean structsEqual(Struct left, Struct right) {
    boolean equal = left.typeName().equals(right.typeName());
    for (String name : right.fieldNames()) {
      GoValue ours = left.field(name).orElse(GoValue.NIL);
      GoValue theirs = right.field(name).orElse(GoValue.NIL);
      if (theirs instanceof Sequence || theirs instanceof Mapping || theirs instanceof Func) {
        throw new EvaluationFailure("values of type " + right.typeName() + " cannot be compared");
      }
      equal = equal && fieldsEqual(ours, theirs);
    }
    return equal;
  }

  private static boolean fieldsEqual(GoValue left, GoValue right) {
    return left.getClass() == right.getClass()
        && (isNil(left) || (isBasic(left) ? basicEqual(left, right) : identical(left, right)));
  }

  private static boolean isBasic(GoValue value) {
    return value instanceof Text
        || value instanceof Int
        || value instanceof Float64
        || value instanceof Bool;
  }

  private static boolean isNil(GoValue value) {
    return value instanceof Nil
        || value instanceof NilPointer
        || (value instanceof Sequence list && list.isNil())
        || (value instanceof Mapping map && map.isNil());
  }

  private static void requireSameKind(GoValue left, GoValue right) {
    boolean pointers = isPointer(left) && isPointer(right);
    boolean same =
        pointers
            || left instanceof Nil
            || right instanceof Nil
            || (left instanceof Sequence && right instanceof Sequence)
            || (left instanceof Mapping && right instanceof Mapping)
            || (left instanceof Struct && right instanceof Struct)
            || (left instanceof Func && right instanceof Func);
    if (!same) {
      throw incomparable(left, right);
    }
  }

  private static boolean isPointer(GoValue value) {
    return value instanceof Pointer || value instanceof NilPointer;
  }

  static boolean isLess(GoValue left, GoValue right) {
    if (left instanceof Text a && right instanceof Text b) {
      return GoOrder.compare(a.value(), b.value()) < 0;
    }
    if (left instanceof Int a && right instanceof Int b) {
      return a.value() < b.value();
    }
    if (left instanceof Float64 a && right instanceof Float64 b) {
      return a.value() < b.value();
    }
    throw incomparable(left, right);
  }

  private static EvaluationFailure incomparable(GoValue left, GoValue right) {
    return new EvaluationFailure(
        "values of type " + left.typeName() + " and " + right.typeName() + " cannot be compared");
  }
}
