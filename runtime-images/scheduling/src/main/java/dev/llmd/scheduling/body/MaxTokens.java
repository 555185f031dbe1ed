package dev.llmd.scheduling.body;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** How many tokens a request asks for at most, where several fields may say so. */
final class MaxTokens {

  private static final long NONE = -1;
  private static final int MAX_FIELDS = 2;
  private static final int MAX_DIGITS = 32;

  private final long[] values = {NONE, NONE};
  private final byte[] text = new byte[MAX_DIGITS];
  private int length;
  private int index;

  /** The value of one of the fields begins; an earlier one of the same key does not count. */
  void begin(int field) {
    index = field;
    length = 0;
    values[field] = NONE;
  }

  void clear() {
    for (int i = 0; i < MAX_FIELDS; i++) {
      values[i] = NONE;
    }
  }

  void bytes(byte[] bytes, int from, int to) {
    int copied = Math.min(to - from, MAX_DIGITS - length);
    System.arraycopy(bytes, from, text, length, copied);
    length += copied;
  }

  /** Ends a number; one that is negative, broken or out of all proportion does not count. */
  void end() {
    if (length == MAX_DIGITS) {
      return;
    }
    double number = Double.parseDouble(new String(text, 0, length, StandardCharsets.ISO_8859_1));
    if (number >= 0 && number <= 1L << 53 && number == Math.rint(number)) {
      values[index] = (long) number;
    }
  }

  /** The first that is there. */
  OptionalLong first() {
    for (long value : values) {
      if (value != NONE) {
        return OptionalLong.of(value);
      }
    }
    return OptionalLong.empty();
  }
}
