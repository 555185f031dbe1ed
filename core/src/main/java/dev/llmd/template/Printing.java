package dev.llmd.template;

import dev.llmd.source.JsonText;
import dev.llmd.template.GoValue.Func;
import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Struct;
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
        GoValue target = target(value);
        Text text = target instanceof Text found ? found : asText(target);
        reportJson(text);
        yield text.value();
      }
    };
  }

  /** Here Go can take the address of a struct, so that a Quantity prints itself, too. */
  private Text asText(GoValue value) {
    String text =
        (value instanceof Struct struct ? struct.text() : Optional.<String>empty())
            .orElseGet(() -> sprint().print(List.of(value)));
    return new Text(text, "string", false);
  }

  /** The printed arguments, each as an action would write it. */
  String plain(List<GoValue> arguments) {
    List<GoValue> printable = new ArrayList<>(arguments.size());
    for (GoValue argument : arguments) {
      printable.add(argument instanceof Nil ? GoValue.text("<no value>") : target(argument));
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
   * KServe prints the JSON spellings of constants, which mostly gives the spelling of what is
   * printed here; not if a width counts the escapes, or if quotes stay unescaped beside them.
   */
  private GoValue text(
      GoValue format, List<GoValue> arguments, BiFunction<GoValue, List<GoValue>, String> print) {
    String text = spent(print.apply(format, arguments));
    if (!context.isJsonText()
        || (!isSpelled(format) && arguments.stream().noneMatch(Printing::isSpelled))) {
      return GoValue.text(text);
    }
    List<GoValue> spellings = arguments.stream().map(Printing::spelling).toList();
    Optional<String> decoded = GoJson.decode(spent(print.apply(spelling(format), spellings)));
    if (!decoded.equals(Optional.of(text))) {
      context.report(
          Deviation.Kind.ESCAPED_ARGUMENT,
          "KServe formats the JSON spelling of constants and values: it gets "
              + decoded.map(GoQuote::text).orElse("broken JSON text"));
    }
    return new Text(text, "string", true);
  }

  /** Whether KServe holds another text than the value. */
  static boolean isSpelled(GoValue value) {
    return value instanceof Text text && text.jsonEscaped() && GoJson.isEscaped(text.value());
  }

  private static GoValue spelling(GoValue value) {
    return value instanceof Text text && text.jsonEscaped()
        ? GoValue.text(JsonText.escape(text.value()), text.typeName())
        : value;
  }

  private static GoValue target(GoValue value) {
    return value instanceof Pointer pointer ? target(pointer.target()) : value;
  }

  private Sprint sprint() {
    return new Sprint(context);
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
