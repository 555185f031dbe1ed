package dev.llmd.api;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The quantities that nearly everybody writes: whole numbers of up to six digits, with or without a
 * suffix. They need no decimal arithmetic, whose library alone costs a start some milliseconds.
 */
final class SimpleQuantity {

  private static final int MOST_DIGITS = 6;
  private static final String DECIMAL = "num kMGTPE";

  /** Without {@code P} and {@code E}: those may exceed the largest quantity. */
  private static final String BINARY = "KMGT";

  private SimpleQuantity() {}

  /** The canonical form, empty when the text is another quantity or none. */
  static Optional<String> canonicalForm(String text) {
    int end = digits(text);
    if (end == 0 || text.charAt(0) == '0') {
      return text.equals("0") ? Optional.of(text) : Optional.empty();
    }
    int rest = text.length() - end;
    if (rest > 2 || (rest == 2 && text.charAt(end + 1) != 'i')) {
      return Optional.empty();
    }
    String suffixes = rest == 2 ? BINARY : DECIMAL;
    char written = rest == 0 ? ' ' : text.charAt(end);
    int suffix = rest == 1 && written == ' ' ? -1 : suffixes.indexOf(written);
    return suffix < 0
        ? Optional.empty()
        : shortened(text, Integer.parseInt(text, 0, end, 10), suffixes, suffix);
  }

  /** The amount, when the text is one of those and has no suffix. */
  static OptionalLong withoutSuffix(String text) {
    int end = digits(text);
    return end > 0 && end == text.length()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** How two amounts compare; empty when one is another quantity or none. */
  static OptionalInt compare(String one, String other) {
    int oneEnd = digits(one);
    int otherEnd = digits(other);
    long oneUnit = thousandths(one, oneEnd);
    long otherUnit = thousandths(other, otherEnd);
    return oneUnit == 0 || otherUnit == 0
        ? OptionalInt.empty()
        : OptionalInt.of(
            Long.compare(
                Integer.parseInt(one, 0, oneEnd, 10) * oneUnit,
                Integer.parseInt(other, 0, otherEnd, 10) * otherUnit));
  }

  /**
   * What a suffix stands for; 0 without digits before it, and for those seldom met or too large.
   */
  private static long thousandths(String text, int end) {
    if (end == 0) {
      return 0;
    }
    return switch (text.substring(end)) {
      case "m" -> 1;
      case "" -> 1000;
      case "k" -> 1000_000;
      case "M" -> 1000_000_000;
      case "G" -> 1000_000_000_000L;
      case "Ki" -> 1000L << 10;
      case "Mi" -> 1000L << 20;
      case "Gi" -> 1000L << 30;
      default -> 0;
    };
  }

  private static int digits(String text) {
    int end = 0;
    while (end < text.length()
        && end < MOST_DIGITS
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** With the largest suffix that leaves a whole number. */
  private static Optional<String> shortened(
      String text, int amount, String suffixes, int writtenSuffix) {
    boolean binary = suffixes.equals(BINARY);
    int step = binary ? 1024 : 1000;
    int left = amount;
    int suffix = writtenSuffix;
    while (left % step == 0) {
      left /= step;
      suffix++;
    }
    if (left == amount) {
      return Optional.of(text);
    }
    if (suffix >= suffixes.length()) {
      return Optional.empty();
    }
    String number = Integer.toString(left);
    char name = suffixes.charAt(suffix);
    if (binary) {
      return Optional.of(number + name + 'i');
    }
    return Optional.of(name == ' ' ? number : number + name);
  }
}
