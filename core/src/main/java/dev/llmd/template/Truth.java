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

/** Which values count as true: those that are neither nil, zero nor empty. */
final class Truth {

  private Truth() {}

  /** A pointer is true if it is set, whatever it points at; a struct always is. */
  static boolean of(GoValue value) {
    return switch (value) {
      case Nil _, NilPointer _ -> false;
      case Pointer _, Struct _, Func _ -> true;
      case Bool bool -> bool.value();
      case Int number -> number.value() != 0;
      case Float64 number -> number.value() != 0;
      case Text text -> !text.value().isEmpty();
      case Sequence list -> !list.elements().isEmpty();
      case Mapping map -> !map.entries().isEmpty();
    };
  }
}
