package dev.llmd.scheduling.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the text of one short string, as UTF-8, while its bytes come in. */
final class TextCapture {

  private static final char REPLACEMENT = '\uFFFD';

  private byte[] text = new byte[32];
  private int length;
  private int limit;
  private boolean isTooLong;
  private char highSurrogate;

  /** Begins anew; what is beyond the limit, in bytes, is dropped. */
  void begin(int bytes) {
    limit = bytes;
    length = 0;
    isTooLong = false;
    highSurrogate = 0;
  }

  void append(byte[] from, int start, int end) {
    if (start == end) {
      return;
    }
    endSurrogate();
    int added = Math.min(end - start, limit - length);
    isTooLong |= added < end - start;
    reserve(added);
    System.arraycopy(from, start, text, length, added);
    length += added;
  }

  /** Appends one UTF-16 unit of an escape; a surrogate without its other half is replaced. */
  void append(char unit) {
    if (highSurrogate != 0 && Character.isLowSurrogate(unit)) {
      int both = Character.toCodePoint(highSurrogate, unit);
      highSurrogate = 0;
      encode(both);
      return;
    }
    endSurrogate();
    if (Character.isHighSurrogate(unit)) {
      highSurrogate = unit;
    } else {
      encode(Character.isLowSurrogate(unit) ? REPLACEMENT : unit);
    }
  }

  private void endSurrogate() {
    if (highSurrogate != 0) {
      highSurrogate = 0;
      encode(REPLACEMENT);
    }
  }

  private void encode(int codePoint) {
    byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  private void reserve(int more) {
    if (text.length - length < more) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
    }
  }

  /** Ends the text. */
  void end() {
    endSurrogate();
  }

  boolean isTooLong() {
    return isTooLong;
  }

  /** Whether it is that text, which has ASCII only. */
  boolean is(String ascii) {
    if (isTooLong || length != ascii.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String text() {
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
