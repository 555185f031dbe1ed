package dev.llmd.template;

/** Flags, width and precision of one verb, e.g. of {@code %-8.3f}. */
final class FormatFlags {

  boolean minus;
  boolean plus;
  boolean sharp;
  boolean space;
  boolean zero;

  /** {@code %+v} and {@code %#v}, where the flag selects a form instead of a detail. */
  boolean plusV;

  boolean sharpV;
  boolean hasWidth;
  boolean hasPrecision;
  int width;
  int precision;

  boolean set(char flag) {
    switch (flag) {
      case '#' -> sharp = true;
      case '0' -> zero = true;
      case '+' -> plus = true;
      case '-' -> minus = true;
      case ' ' -> space = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  void useForms() {
    sharpV = sharp;
    sharp = false;
    plusV = plus;
    plus = false;
  }

  /** Pads to the width: with zeros only on the left, and only if {@code zeros} allows it. */
  void pad(TextSink out, String text, boolean zeros) {
    int padding = hasWidth ? width - text.codePointCount(0, text.length()) : 0;
    if (minus) {
      out.append(text).repeat(' ', padding);
    } else {
      out.repeat(zeros && zero ? '0' : ' ', padding).append(text);
    }
  }

  void pad(TextSink out, String text) {
    pad(out, text, true);
  }

  /** The first characters of {@code text}, as many as the precision asks for. */
  String truncate(String text) {
    return hasPrecision && text.codePointCount(0, text.length()) > precision
        ? text.substring(0, text.offsetByCodePoints(0, precision))
        : text;
  }
}
