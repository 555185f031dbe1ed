package dev.llmd.template;

import java.util.Locale;

/** Scalars in the form that a verb of Go's fmt asks for. */
final class VerbPrinter {

  private final TextSink out;
  private final FormatFlags flags;

  VerbPrinter(TextSink out, FormatFlags flags) {
    this.out = out;
    this.flags = flags;
  }

  /** Whether the verb suits a bool. */
  boolean bool(boolean value, int verb) {
    if (verb == 't' || verb == 'v') {
      flags.pad(out, value ? "true" : "false");
      return true;
    }
    return false;
  }

  /** Whether the verb suits a string. */
  boolean text(String value, int verb) {
    switch (verb) {
      case 'v' -> flags.pad(out, flags.sharpV ? quoted(value) : flags.truncate(value));
      case 's' -> flags.pad(out, flags.truncate(value));
      case 'q' -> flags.pad(out, quoted(value));
      case 'x', 'X' -> hexBytes(value, verb == 'X');
      default -> {
        return false;
      }
    }
    return true;
  }

  private String quoted(String value) {
    String text = flags.truncate(value);
    return flags.sharp && GoQuote.canBackquote(text)
        ? "`" + text + "`"
        : GoQuote.text(text, flags.plus);
  }

  /** Pads as Go does: an empty string is padded at full width, on either side. */
  private void hexBytes(String value, boolean upper) {
    byte[] bytes = GoBytes.of(value);
    int count = flags.hasPrecision ? Math.min(flags.precision, bytes.length) : bytes.length;
    String prefix = flags.sharp ? upper ? "0X" : "0x" : "";
    StringBuilder hex = new StringBuilder(count == 0 ? "" : prefix);
    for (int i = 0; i < count; i++) {
      if (flags.space && i > 0) {
        hex.append(' ').append(prefix);
      }
      hex.append(digit(bytes[i] >> 4, upper)).append(digit(bytes[i], upper));
    }
    flags.pad(out, hex.toString());
  }

  private static char digit(int value, boolean upper) {
    char digit = Character.forDigit(value & 0xF, 16);
    return upper ? Character.toUpperCase(digit) : digit;
  }

  /** Whether the verb suits an integer. */
  boolean integer(long value, boolean signed, int verb) {
    switch (verb) {
      case 'v' -> {
        if (flags.sharpV && !signed) {
          hexadecimal(value, true);
        } else {
          digits(value, 10, signed, verb);
        }
      }
      case 'd' -> digits(value, 10, signed, verb);
      case 'b' -> digits(value, 2, signed, verb);
      case 'o', 'O' -> digits(value, 8, signed, verb);
      case 'x', 'X' -> digits(value, 16, signed, verb);
      case 'c' -> flags.pad(out, Character.toString(character(value)));
      case 'q' -> flags.pad(out, GoQuote.character(character(value), flags.plus));
      case 'U' -> unicode(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** An unsigned number after {@code 0x}, as addresses are printed. */
  void hexadecimal(long value, boolean prefixed) {
    boolean sharp = flags.sharp;
    flags.sharp = prefixed;
    digits(value, 16, false, 'v');
    flags.sharp = sharp;
  }

  private static int character(long value) {
    boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT;
    return valid && (value < 0xD800 || value > 0xDFFF) ? (int) value : 0xFFFD;
  }

  private void digits(long value, int base, boolean signed, int verb) {
    boolean negative = signed && value < 0;
    if (flags.hasPrecision && flags.precision == 0 && value == 0) {
      out.repeat(' ', flags.hasWidth ? flags.width : 0);
      return;
    }
    String number = Long.toUnsignedString(negative ? -value : value, base);
    StringBuilder text = new StringBuilder();
    text.append(negative ? "-" : flags.plus ? "+" : flags.space ? " " : "");
    int sign = text.length();
    int least = flags.hasPrecision ? flags.precision : zeroWidth(sign);
    int zeros = Math.max(0, least - number.length());
    text.append(verb == 'O' ? "0o" : "").append(prefix(base, verb, zeros, number));
    text.repeat('0', zeros).append(number);
    String spelled = text.toString();
    flags.pad(out, verb == 'X' ? spelled.toUpperCase(Locale.ROOT) : spelled, false);
  }

  /** Zeros that fill the width count as digits; a prefix such as 0x comes on top of them. */
  private int zeroWidth(int sign) {
    return flags.zero && !flags.minus && flags.hasWidth ? flags.width - sign : 0;
  }

  private String prefix(int base, int verb, int zeros, String number) {
    if (!flags.sharp) {
      return "";
    }
    return switch (base) {
      case 2 -> "0b";
      case 8 -> zeros > 0 || number.startsWith("0") ? "" : "0";
      case 16 -> verb == 'X' ? "0X" : "0x";
      default -> "";
    };
  }

  private void unicode(long value) {
    String hex = Long.toHexString(value).toUpperCase(Locale.ROOT);
    int least = flags.hasPrecision ? Math.max(4, flags.precision) : 4;
    StringBuilder text = new StringBuilder("U+");
    text.repeat('0', Math.max(0, least - hex.length())).append(hex);
    boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT;
    if (flags.sharp && valid && GoQuote.isPrintable((int) value)) {
      text.append(" '").appendCodePoint((int) value).append('\'');
    }
    flags.pad(out, text.toString(), false);
  }

  /** Whether the verb suits a float. */
  boolean decimal(double value, int verb) {
    switch (verb) {
      case 'v' -> decimal(value, 'g', 'g', GoFloat.SHORTEST);
      case 'b', 'g', 'G', 'x', 'X' -> decimal(value, (char) verb, verb, GoFloat.SHORTEST);
      case 'e', 'E', 'f' -> decimal(value, (char) verb, verb, 6);
      case 'F' -> decimal(value, 'f', 'f', 6);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void decimal(double value, char form, int verb, int usual) {
    int precision = flags.hasPrecision ? flags.precision : usual;
    String text = GoFloat.format(value, form, precision);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String number = signed ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : flags.space && !flags.plus ? " " : "+";
    boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
    if (sign.equals("+") && !flags.plus && !Double.isInfinite(value)) {
      sign = "";
    }
    if (finite && flags.sharp && verb != 'b') {
      number = SharpFloat.complete(number, (char) verb, precision);
    }
    boolean zeros = finite && flags.zero && !flags.minus && flags.hasWidth;
    if (zeros) {
      out.append(sign).repeat('0', flags.width - sign.length() - number.length()).append(number);
    } else {
      flags.pad(out, sign + number, false);
    }
  }
}
