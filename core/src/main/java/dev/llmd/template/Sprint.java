package dev.llmd.template;

import dev.llmd.template.GoValue.Text;
import java.util.List;

/** Go's fmt.Sprint, Sprintln and Sprintf. */
final class Sprint {

  private final TextSink out;
  private final Context context;

  Sprint(Context context) {
    this.out = new TextSink(context.limits().output());
    this.context = context;
  }

  /** Spaces stand only between two operands neither of which is a string. */
  String print(List<GoValue> arguments) {
    GoPrinter printer = new GoPrinter(out, new FormatFlags(), context);
    boolean afterText = true;
    for (GoValue argument : arguments) {
      boolean isText = argument instanceof Text;
      if (!isText && !afterText) {
        out.append(' ');
      }
      printer.argument(argument, 'v');
      afterText = isText;
    }
    return out.toString();
  }

  String println(List<GoValue> arguments) {
    GoPrinter printer = new GoPrinter(out, new FormatFlags(), context);
    boolean first = true;
    for (GoValue argument : arguments) {
      if (!first) {
        out.append(' ');
      }
      first = false;
      printer.argument(argument, 'v');
    }
    return out.append('\n').toString();
  }

  String printf(String format, List<GoValue> arguments) {
    new Sprintf(format, arguments, out, context).run();
    return out.toString();
  }
}
