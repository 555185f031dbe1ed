package dev.llmd.template;

import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.NilPointer;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.HostFunction.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Fits arguments to the Go types of a function's parameters. */
final class Arguments {

  private Arguments() {}

  static GoValue number(NumberConstant constant, HostFunction function, int index) {
    if (index >= function.parameters().size()) {
      return constant.value();
    }
    Parameter parameter = function.parameters().get(index);
    return switch (parameter) {
      case ANY -> constant.value();
      case INT, INT64 ->
          new Int(
              constant.integer().orElseThrow(() -> mismatch(parameter, constant.text())),
              parameter.typeName());
      case FLOAT64 ->
          GoValue.float64(
              constant.decimal().orElseThrow(() -> mismatch(parameter, constant.text())));
      case STRING, BOOL -> throw mismatch(parameter, "the number " + constant.text());
    };
  }

  static List<GoValue> fitted(HostFunction function, List<GoValue> arguments) {
    checkCount(function, arguments);
    List<GoValue> fitted = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      fitted.add(fitted(function.parameters().get(i), arguments.get(i)));
    }
    return fitted;
  }

  /** Through one pointer at most, as Go does it. */
  static GoValue fitted(Parameter parameter, GoValue value) {
    if (parameter == Parameter.ANY || value.typeName().equals(parameter.typeName())) {
      return value;
    }
    if (value instanceof Pointer(GoValue target, Object _)
        && target.typeName().equals(parameter.typeName())) {
      return target;
    }
    if (value instanceof NilPointer pointer && pointer.elementType().equals(parameter.typeName())) {
      throw new EvaluationFailure("a " + parameter.typeName() + " is wanted, and it is not set");
    }
    throw mismatch(parameter, value instanceof Nil ? "nil" : value.typeName());
  }

  /** The rules of {@code call}: integers convert to each other, pointers stay what they are. */
  static List<GoValue> converted(HostFunction function, List<GoValue> arguments) {
    checkCount(function, arguments);
    List<GoValue> converted = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = function.parameters().get(i);
      GoValue value = arguments.get(i);
      if (value instanceof Int number
          && (parameter == Parameter.INT || parameter == Parameter.INT64)) {
        converted.add(new Int(number.value(), parameter.typeName()));
      } else if (value instanceof Pointer) {
        throw mismatch(parameter, value.typeName());
      } else {
        converted.add(fitted(parameter, value));
      }
    }
    return converted;
  }

  private static void checkCount(HostFunction function, List<GoValue> arguments) {
    int wanted = function.parameters().size();
    if (arguments.size() != wanted) {
      throw new EvaluationFailure(
          function.name() + " takes " + wanted + " arguments, not " + arguments.size());
    }
  }

  private static EvaluationFailure mismatch(Parameter parameter, String found) {
    return new EvaluationFailure("a " + parameter.typeName() + " is wanted, not " + found);
  }
}
