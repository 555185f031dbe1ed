package dev.llmd.template;

import dev.llmd.source.JsonText;
import dev.llmd.template.GoValue.Func;
import dev.llmd.template.GoValue.Text;
import dev.llmd.template.HostFunction.Parameter;
import java.util.List;

/** Calls of functions with evaluated arguments. */
final class Calls {

  private final Context context;
  private final Printing printing;

  Calls(Context context, Printing printing) {
    this.context = context;
    this.printing = printing;
  }

  GoValue call(Operand.Function function, List<GoValue> arguments) {
    spend(arguments);
    return switch (function.callable()) {
      case Callable.Host host -> {
        reportEscapes(function.name(), arguments);
        yield host(host.function(), Arguments.fitted(host.function(), arguments));
      }
      case Builtin builtin -> {
        if (!builtin.printsOnly() && builtin != Builtin.SLICE) {
          reportEscapes(function.name(), arguments);
        }
        yield builtin(builtin, arguments);
      }
    };
  }

  private void spend(List<GoValue> arguments) {
    for (GoValue argument : arguments) {
      context.spend(argument instanceof Text text ? text.value().length() : 1);
    }
  }

  /** KServe passes the constant as it stands in JSON text, so the function sees its escapes. */
  private void reportEscapes(String name, List<GoValue> arguments) {
    if (!context.isJsonText()) {
      return;
    }
    for (GoValue argument : arguments) {
      if (Printing.isSpelled(argument) && argument instanceof Text text) {
        context.report(
            Deviation.Kind.ESCAPED_ARGUMENT,
            "KServe gives " + name + " the JSON spelling " + JsonText.escape(text.value()));
      }
    }
  }

  private GoValue host(HostFunction function, List<GoValue> arguments) {
    try {
      GoValue result = function.body().call(arguments);
      return result instanceof Text text && text.jsonEscaped() && !context.isJsonText()
          ? GoValue.text(JsonText.escape(text.value()), text.typeName())
          : result;
    } catch (IllegalArgumentException e) {
      throw new EvaluationFailure(function.name() + ": " + e.getMessage());
    }
  }

  private GoValue builtin(Builtin builtin, List<GoValue> arguments) {
    if (arguments.size() < builtin.least() || arguments.size() > builtin.most()) {
      throw new EvaluationFailure(
          builtin.goName() + " does not take " + arguments.size() + " arguments");
    }
    return switch (builtin) {
      case EQ -> GoValue.bool(Comparison.equalsAny(arguments));
      case NE -> GoValue.bool(!Comparison.equalsAny(arguments));
      case LT -> GoValue.bool(Comparison.isLess(arguments.getFirst(), arguments.getLast()));
      case LE -> GoValue.bool(isLessOrEqual(arguments));
      case GT -> GoValue.bool(!isLessOrEqual(arguments));
      case GE -> GoValue.bool(!Comparison.isLess(arguments.getFirst(), arguments.getLast()));
      case NOT -> GoValue.bool(!Truth.of(arguments.getFirst()));
      case LEN -> GoValue.integer(Indexing.length(arguments.getFirst()));
      case INDEX -> Indexing.index(arguments.getFirst(), rest(arguments));
      case SLICE -> slice(arguments);
      case PRINT -> printing.print(arguments);
      case PRINTLN -> printing.println(arguments);
      case PRINTF -> printf(arguments);
      case HTML -> GoValue.text(Escaping.html(printing.plain(arguments)));
      case JS -> GoValue.text(Escaping.js(printing.plain(arguments)));
      case URLQUERY -> GoValue.text(Escaping.urlQuery(printing.plain(arguments)));
      case CALL -> callValue(arguments);
      case AND, OR -> throw new IllegalStateException("evaluated before their arguments are");
    };
  }

  /**
   * KServe cuts the JSON spelling of a string. Where that gives the spelling of what is cut here,
   * as with an index before the first escape, the result is still in that spelling.
   */
  private GoValue slice(List<GoValue> arguments) {
    GoValue cut = Indexing.slice(arguments.getFirst(), rest(arguments));
    if (!(cut instanceof Text result)
        || !(arguments.getFirst() instanceof Text whole)
        || !whole.jsonEscaped()
        || !context.isJsonText()) {
      return cut;
    }
    Text spelling = new Text(JsonText.escape(whole.value()), whole.typeName(), false);
    if (Indexing.slice(spelling, rest(arguments)) instanceof Text spelled
        && GoJson.decode(spelled.value()).filter(result.value()::equals).isPresent()) {
      return new Text(result.value(), result.typeName(), true);
    }
    reportEscapes(Builtin.SLICE.goName(), arguments);
    return cut;
  }

  private static List<GoValue> rest(List<GoValue> arguments) {
    return arguments.subList(1, arguments.size());
  }

  private static boolean isLessOrEqual(List<GoValue> arguments) {
    return Comparison.isLess(arguments.getFirst(), arguments.getLast())
        || Comparison.equalsAny(arguments);
  }

  private GoValue printf(List<GoValue> arguments) {
    Text format = (Text) Arguments.fitted(Parameter.STRING, arguments.getFirst());
    return printing.printf(format, rest(arguments));
  }

  private GoValue callValue(List<GoValue> arguments) {
    if (!(arguments.getFirst() instanceof Func(HostFunction function))) {
      throw new EvaluationFailure("call needs a function, not " + arguments.getFirst().typeName());
    }
    return host(function, Arguments.converted(function, rest(arguments)));
  }
}
