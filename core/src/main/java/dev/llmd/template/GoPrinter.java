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
import java.util.Optional;

/** Values of any type as Go's fmt prints them under a verb. */
final class GoPrinter {

  /** Stands for every address: Go prints another one on each run. */
  private static final long ADDRESS = 0xc000010000L;

  private final TextSink out;
  private final FormatFlags flags;
  private final VerbPrinter scalars;
  private final Context context;
  private boolean erring;

  GoPrinter(TextSink out, FormatFlags flags, Context context) {
    this.out = out;
    this.flags = flags;
    this.scalars = new VerbPrinter(out, flags);
    this.context = context;
  }

  /** An argument of a printing function. */
  void argument(GoValue value, int verb) {
    if (verb == 'T') {
      flags.pad(out, value instanceof Nil ? "<nil>" : flags.truncate(value.typeName()));
    } else if (verb == 'p' && !(value instanceof Nil)) {
      pointer(value, verb);
    } else if (value instanceof Nil) {
      if (verb == 'v') {
        flags.pad(out, "<nil>");
      } else {
        badVerb(value, verb);
      }
    } else {
      print(value, verb, 0);
    }
  }

  private void print(GoValue value, int verb, int depth) {
    if (!printScalar(value, verb) && !printComposite(value, verb, depth)) {
      badVerb(value, verb);
    }
  }

  private boolean printScalar(GoValue value, int verb) {
    return switch (value) {
      case Text text -> scalars.text(text.value(), verb);
      case Int number ->
          scalars.integer(number.value(), !number.typeName().startsWith("uint"), verb);
      case Float64 number -> scalars.decimal(number.value(), verb);
      case Bool bool -> scalars.bool(bool.value(), verb);
      case Nil _, NilPointer _, Pointer _, Sequence _, Mapping _, Struct _, Func _ -> false;
    };
  }

  private boolean printComposite(GoValue value, int verb, int depth) {
    switch (value) {
      case Nil _ -> out.append(flags.sharpV ? "interface {}(nil)" : "<nil>");
      case Sequence list -> sequence(list, verb, depth);
      case Mapping map -> mapping(map, verb, depth);
      case Struct struct -> {
        if (printsItself(struct, verb)) {
          reportValueReceiver(struct);
        } else {
          struct(struct, verb, depth);
        }
      }
      case Pointer(GoValue target, Object _) -> {
        if (target instanceof Struct struct && printsItself(struct, verb)) {
          return true;
        }
        if (depth > 0 || !isComposite(target)) {
          return pointer(value, verb);
        }
        out.append('&');
        print(target, verb, depth + 1);
      }
      case NilPointer _, Func _ -> {
        return pointer(value, verb);
      }
      case Text _, Int _, Float64 _, Bool _ -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isComposite(GoValue value) {
    return value instanceof Struct || value instanceof Sequence || value instanceof Mapping;
  }

  /** A Stringer is asked for its text only by the verbs that suit strings. */
  private boolean printsItself(Struct struct, int verb) {
    if (flags.sharpV || erring || "vsxXq".indexOf(verb) < 0) {
      return false;
    }
    Optional<String> text = struct.text();
    return text.isPresent() && scalars.text(text.get(), verb);
  }

  /** Go finds a method of the pointer type only where it can take the address. */
  private void reportValueReceiver(Struct struct) {
    if (struct.printsThroughPointer()) {
      context.report(
          Deviation.Kind.INNARDS,
          "Go prints the internal fields of a "
              + struct.typeName()
              + " here; outside of a function it prints it as expected");
    }
  }

  private void sequence(Sequence list, int verb, int depth) {
    if (!open(list.typeName(), list.isNil(), '[')) {
      return;
    }
    boolean first = true;
    for (GoValue element : list.elements()) {
      separate(first);
      first = false;
      print(element, verb, depth + 1);
    }
    out.append(flags.sharpV ? '}' : ']');
  }

  private void mapping(Mapping map, int verb, int depth) {
    if (!flags.sharpV) {
      out.append("map");
    }
    if (!open(map.typeName(), map.isNil(), '[')) {
      return;
    }
    boolean first = true;
    for (String key : GoOrder.keys(map)) {
      separate(first);
      first = false;
      print(new Text(key, map.keyType(), false), verb, depth + 1);
      out.append(':');
      print(map.entries().getOrDefault(key, GoValue.NIL), verb, depth + 1);
    }
    out.append(flags.sharpV ? '}' : ']');
  }

  private void struct(Struct struct, int verb, int depth) {
    out.append(flags.sharpV ? struct.typeName() : "").append('{');
    boolean first = true;
    for (String name : struct.fieldNames()) {
      separate(first);
      first = false;
      if (flags.plusV || flags.sharpV) {
        out.append(name).append(':');
      }
      print(struct.field(name).orElse(GoValue.NIL), verb, depth + 1);
    }
    out.append('}');
  }

  /** Whether a body follows: in Go syntax a nil one is only named. */
  private boolean open(String typeName, boolean isNil, char bracket) {
    if (!flags.sharpV) {
      out.append(bracket);
      return true;
    }
    out.append(typeName).append(isNil ? "(nil)" : "{");
    return !isNil;
  }

  private void separate(boolean first) {
    if (!first) {
      out.append(flags.sharpV ? ", " : " ");
    }
  }

  private boolean pointer(GoValue value, int verb) {
    if (!(value instanceof Pointer
        || value instanceof NilPointer
        || value instanceof Func
        || (verb == 'p' && (value instanceof Sequence || value instanceof Mapping)))) {
      badVerb(value, verb);
      return true;
    }
    boolean isNil =
        value instanceof NilPointer
            || (value instanceof Sequence list && list.isNil())
            || (value instanceof Mapping map && map.isNil());
    long address = isNil ? 0 : ADDRESS;
    switch (verb) {
      case 'v' -> pointerValue(value, isNil);
      case 'p' -> scalars.hexadecimal(address, !flags.sharp);
      case 'b', 'o', 'd', 'x', 'X' -> scalars.integer(address, false, verb);
      default -> {
        return false;
      }
    }
    if (!isNil) {
      context.reportAddress();
    }
    return true;
  }

  private void pointerValue(GoValue value, boolean isNil) {
    if (flags.sharpV) {
      out.append("(").append(value.typeName()).append(")(");
      if (isNil) {
        out.append("nil");
      } else {
        scalars.hexadecimal(ADDRESS, true);
      }
      out.append(')');
    } else if (isNil) {
      flags.pad(out, "<nil>");
    } else {
      scalars.hexadecimal(ADDRESS, !flags.sharp);
    }
  }

  private void badVerb(GoValue value, int verb) {
    out.append("%!").append(Character.toString(verb)).append('(');
    if (value instanceof Nil) {
      out.append("<nil>");
    } else {
      out.append(value.typeName()).append('=');
      boolean outer = erring;
      erring = true;
      print(value, 'v', 0);
      erring = outer;
    }
    out.append(')');
  }
}
