package dev.llmd.template;

import dev.llmd.template.GoValue.Int;
import java.util.List;

/** The format of fmt.Sprintf: verbs with flags, width, precision and explicit argument indexes. */
final class Sprintf {

  /** Go takes a larger width, precision or index for a mistake. */
  private static final int LARGEST = 1_000_000;

  private final String format;
  private final List<GoValue> arguments;
  private final TextSink out;
  private final Context context;

  private int at;
  private int argument;
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  Sprintf(String format, List<GoValue> arguments, TextSink out, Context context) {
    this.format = format;
    this.arguments = arguments;
    this.out = out;
    this.context = context;
  }

  void run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      out.append(format.substring(at, percent < 0 ? format.length() : percent));
      if (percent < 0) {
        break;
      }
      at = percent + 1;
      verb();
    }
    if (!reordered && argument < arguments.size()) {
      extraArguments();
    }
  }

  private void verb() {
    FormatFlags flags = new FormatFlags();
    goodIndex = true;
    afterIndex = false;
    while (at < format.length() && flags.set(format.charAt(at))) {
      at++;
    }
    index();
    width(flags);
    precision(flags);
    if (!afterIndex) {
      index();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").append(Character.toString(verb)).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      out.append("%!").append(Character.toString(verb)).append("(MISSING)");
    } else {
      if (verb == 'v') {
        flags.useForms();
      }
      new GoPrinter(out, flags, context).argument(arguments.get(argument++), verb);
    }
  }

  private void width(FormatFlags flags) {
    if (takeStar()) {
      int width = starArgument();
      flags.hasWidth = width != Integer.MIN_VALUE;
      if (!flags.hasWidth) {
        out.append("%!(BADWIDTH)");
        return;
      }
      flags.width = Math.abs(width);
      if (width < 0) {
        flags.minus = true;
        flags.zero = false;
      }
      afterIndex = false;
      return;
    }
    int width = number();
    flags.hasWidth = width >= 0;
    flags.width = Math.max(0, width);
    goodIndex &= !(afterIndex && flags.hasWidth);
  }

  private void precision(FormatFlags flags) {
    if (at + 1 >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    goodIndex &= !afterIndex;
    index();
    if (takeStar()) {
      int precision = starArgument();
      flags.hasPrecision = precision >= 0;
      flags.precision = Math.max(0, precision);
      if (!flags.hasPrecision) {
        out.append("%!(BADPREC)");
      }
      afterIndex = false;
      return;
    }
    flags.precision = Math.max(0, number());
    flags.hasPrecision = true;
  }

  private boolean takeStar() {
    boolean star = at < format.length() && format.charAt(at) == '*';
    at += star ? 1 : 0;
    return star;
  }

  /** The next argument as a width or precision; the least int if it is none. */
  private int starArgument() {
    GoValue value = argument < arguments.size() ? arguments.get(argument++) : GoValue.NIL;
    return value instanceof Int number && Math.abs(number.value()) <= LARGEST
        ? (int) number.value()
        : Integer.MIN_VALUE;
  }

  /** A decimal number, -1 if there is none; an absurd one swallows the rest of the format. */
  private int number() {
    int start = at;
    int number = 0;
    while (at < format.length() && isDigit(format.charAt(at))) {
      if (number > LARGEST) {
        at = format.length();
        return -1;
      }
      number = number * 10 + format.charAt(at++) - '0';
    }
    return at == start ? -1 : number;
  }

  /** {@code [n]}: the next verb, width or precision takes the nth argument. */
  private void index() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0 || format.length() - at < 3) {
      goodIndex = false;
      at++;
      return;
    }
    int index = 0;
    boolean valid = close > at + 1;
    for (int i = at + 1; i < close; i++) {
      valid &= isDigit(format.charAt(i)) && index <= LARGEST;
      index = valid ? index * 10 + format.charAt(i) - '0' : index;
    }
    at = close + 1;
    afterIndex = valid;
    if (valid && index >= 1 && index <= arguments.size()) {
      argument = index - 1;
    } else {
      goodIndex = false;
    }
  }

  private void extraArguments() {
    out.append("%!(EXTRA ");
    String separator = "";
    for (GoValue extra : arguments.subList(argument, arguments.size())) {
      out.append(separator);
      separator = ", ";
      if (extra instanceof GoValue.Nil) {
        out.append("<nil>");
      } else {
        out.append(extra.typeName()).append('=');
        new GoPrinter(out, new FormatFlags(), context).argument(extra, 'v');
      }
    }
    out.append(')');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
