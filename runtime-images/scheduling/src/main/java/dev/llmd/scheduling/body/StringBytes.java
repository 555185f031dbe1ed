package dev.llmd.scheduling.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of JSON strings, as many at a time as the machine can. */
final class StringBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long CONTROLS = 0x20 * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private StringBytes() {}

  /** The first byte that is a quote, a backslash, a control or not ASCII; {@code to} for none. */
  static int firstSpecial(byte[] bytes, int from, int to) {
    int at = from;
    // Most strings are short, and most bytes are in long ones.
    for (int end = Math.min(to - 8, at + 8); at <= end; at += 8) {
      long special = special(bytes, at);
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    while (at <= to - 32) {
      long any = special(bytes, at) | special(bytes, at + 8);
      if ((any | special(bytes, at + 16) | special(bytes, at + 24)) != 0) {
        break;
      }
      at += 32;
    }
    for (; at <= to - 8; at += 8) {
      long special = special(bytes, at);
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    while (at < to && !isSpecial(bytes[at])) {
      at++;
    }
    return at;
  }

  /**
   * Eight bytes at a time. A borrow reaches the next byte only from one that is special itself, so
   * that the lowest bit set is right, and no other bit is asked for.
   */
  private static long special(byte[] bytes, int at) {
    long word = (long) LONGS.get(bytes, at);
    long controls = word - CONTROLS;
    long quotes = (word ^ QUOTES) - ONES;
    long backslashes = (word ^ BACKSLASHES) - ONES;
    return (word | controls | quotes | backslashes) & HIGH_BITS;
  }

  private static boolean isSpecial(byte c) {
    return c < 0x20 || c == '"' || c == '\\';
  }

  /**
   * Skips characters of two to four bytes.
   *
   * @return the first byte that does not begin one, or begins one that is wrong or that does not
   *     end three bytes before {@code to}
   */
  static int skipMultiByte(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - 4) {
      int word = (int) INTS.get(bytes, at);
      int length = multiByteLength(word);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return at;
  }

  /** The length of the character in the low bytes; 0 if it is ASCII or not well-formed UTF-8. */
  private static int multiByteLength(int word) {
    int lead = word & 0xFF;
    if ((word & 0x00C0C0F0) == 0x008080E0) {
      int second = (word >>> 8) & 0xFF;
      boolean isWrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0);
      return isWrong ? 0 : 3;
    }
    if ((word & 0xC0E0) == 0x80C0) {
      return lead < 0xC2 ? 0 : 2;
    }
    if ((word & 0xC0C0C0F8) == 0x808080F0) {
      int second = (word >>> 8) & 0xFF;
      boolean isWrong = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
      return isWrong || lead > 0xF4 ? 0 : 4;
    }
    return 0;
  }

  /** Whether that byte after a backslash makes an escape of two bytes. */
  static boolean isShortEscape(byte c) {
    return switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
      default -> false;
    };
  }

  /** The value of a hexadecimal digit; negative if it is none. */
  static int hex(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /**
   * Skips escapes that follow each other.
   *
   * @return the first byte that does not begin one, or begins one that is wrong or not all there
   */
  static int skipEscapes(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - 2 && bytes[at] == '\\') {
      if (isShortEscape(bytes[at + 1])) {
        at += 2;
      } else if (at <= to - 6 && bytes[at + 1] == 'u' && isHex4(bytes, at + 2)) {
        at += 6;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isHex4(byte[] bytes, int at) {
    return (hex(bytes[at]) | hex(bytes[at + 1]) | hex(bytes[at + 2]) | hex(bytes[at + 3])) >= 0;
  }
}
