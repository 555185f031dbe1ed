package dev.llmd.template;

import dev.llmd.source.JsonText;
import dev.llmd.template.GoValue.Func;
import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Turns values into text: what an action prints, and the functions print, printf and println. */
final class Printing {

  private final Context context;

  Printing(Context context) {
    this.context = context;
  }

  /** What an action writes: through all pointers, unlike the functions. */
  String action(GoValue value) {
    return switch (value) {
      case Text text -> {
        reportJson(text);
        yield text.value();
      }
      case Int number -> Long.toString(number.value());
      case Nil _ -> "<no value>";
      case Func _ -> throw new EvaluationFailure("a function cannot be printed");
      default -> {
        GoValue printable = printable(value);
        String text = sprint().print(List.of(printable));
        reportJson(
            new Text(text, "string", printable instanceof Text inner && inner.jsonEscaped()));
        yield text;
      }
    };
  }

  /** The printed arguments, each as an action would write it. */
  String plain(List<GoValue> arguments) {
    List<GoValue> printable = new ArrayList<>(arguments.size());
    for (GoValue argument : arguments) {
      printable.add(argument instanceof Nil ? GoValue.text("<no value>") : printable(argument));
    }
    return spent(sprint().print(printable));
  }

  GoValue print(List<GoValue> arguments) {
    return text(GoValue.nil(), arguments, (_, all) -> sprint().print(all));
  }

  GoValue println(List<GoValue> arguments) {
    return text(GoValue.nil(), arguments, (_, all) -> sprint().println(all));
  }

  GoValue printf(Text format, List<GoValue> arguments) {
    return text(format, arguments, (form, all) -> sprint().printf(((Text) form).value(), all));
  }

  /**
   * The result keeps KServe's JSON spelling if it is what KServe gets when it prints the spellings
   * of the arguments; a raw string with quotes as a format, for one.
   */
  private GoValue text(
      GoValue format, List<GoValue> arguments, BiFunction<GoValue, List<GoValue>, String> print) {
    String text = spent(print.apply(format, arguments));
    boolean escaped = false;
    if (context.isJsonText()
        && (isEscaped(format) || arguments.stream().anyMatch(this::isEscaped))) {
      List<GoValue> spelled = arguments.stream().map(this::spelled).toList();
      Optional<String> decoded = GoJson.decode(spent(print.apply(spelled(format), spelled)));
      escaped = decoded.filter(text::equals).isPresent();
    }
    return new Text(text, "string", escaped);
  }

  private boolean isEscaped(GoValue value) {
    return value instanceof Text text && text.jsonEscaped() && GoJson.isSpecial(text.value());
  }

  private GoValue spelled(GoValue value) {
    return value instanceof Text text && text.jsonEscaped()
        ? GoValue.text(JsonText.escape(text.value()), text.typeName())
        : value;
  }

  private static GoValue printable(GoValue value) {
    return value instanceof Pointer pointer ? printable(pointer.target()) : value;
  }

  private Sprint sprint() {
    return new Sprint(context.limits().output(), context::reportAddress);
  }

  private String spent(String text) {
    context.spend(text.length());
    return text;
  }

  private void reportJson(Text text) {
    if (!context.isJsonText() || text.jsonEscaped() || !GoJson.isSpecial(text.value())) {
      return;
    }
    Optional<String> decoded = GoJson.decode(text.value());
    if (decoded.isPresent()) {
      context.report(
          Deviation.Kind.VALUE_CHANGED,
          "KServe puts the value into JSON text, where its backslashes are escapes: it becomes "
              + GoQuote.text(decoded.get()));
    } else {
      context.report(
          Deviation.Kind.VALUE_BREAKS_JSON,
          "KServe puts the value into JSON text, which its quotes, backslashes or control"
              + " characters break");
    }
  }
}
