package dev.llmd.scheduling.body;

/** Where a reader stands within a JSON string. */
final class JsonString {

  private enum State {
    TEXT,
    ESCAPE,
    UNICODE,
    MULTI_BYTE,
    ENDED
  }

  private final TextCapture capture;
  private State state = State.TEXT;
  private boolean isCapturing;
  private int digits;
  private int unit;
  private int missing;
  private int least;
  private int most;

  JsonString(TextCapture capture) {
    this.capture = capture;
  }

  /** A string has begun; its text is captured, or only checked. */
  void begin(boolean isCaptured) {
    state = State.TEXT;
    isCapturing = isCaptured;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  /**
   * Reads on.
   *
   * @param origin the offset in the body of index 0
   * @return behind the quote that ends the string, or {@code to}
   */
  int scan(byte[] bytes, int from, int to, long origin) throws BodyException {
    int at = from;
    if (state == State.TEXT && !isCapturing) {
      at = StringBytes.firstSpecial(bytes, from, to);
      if (at < to && bytes[at] == '"') {
        state = State.ENDED;
        return at + 1;
      }
    }
    while (at < to && state != State.ENDED) {
      at =
          switch (state) {
            case TEXT -> text(bytes, at, to, origin);
            case ESCAPE -> escape(bytes, at, origin);
            case UNICODE -> unicode(bytes, at, origin);
            default -> multiByte(bytes, at, origin);
          };
    }
    return at;
  }

  private int text(byte[] bytes, int from, int to, long origin) throws BodyException {
    int at = from;
    while (true) {
      at = StringBytes.firstSpecial(bytes, at, to);
      int plain = at < to && bytes[at] < 0 ? StringBytes.skipMultiByte(bytes, at, to) : at;
      if (plain > at) {
        at = plain;
        continue;
      }
      if (!isCapturing && at < to && bytes[at] == '\\') {
        int escaped = StringBytes.skipEscapes(bytes, at, to);
        if (escaped > at) {
          at = escaped;
          continue;
        }
      }
      break;
    }
    if (isCapturing) {
      capture.append(bytes, from, at);
    }
    return at == to ? to : special(bytes, at, origin);
  }

  private int special(byte[] bytes, int at, long origin) throws BodyException {
    byte c = bytes[at];
    if (c == '"') {
      state = State.ENDED;
    } else if (c == '\\') {
      state = State.ESCAPE;
    } else if (c >= 0) {
      throw wrong("an escape instead of a control character", c, origin + at);
    } else {
      beginMultiByte(c, origin + at);
      if (isCapturing) {
        capture.append(bytes, at, at + 1);
      }
    }
    return at + 1;
  }

  private int escape(byte[] bytes, int at, long origin) throws BodyException {
    byte c = bytes[at];
    if (c == 'u') {
      state = State.UNICODE;
      digits = 0;
      unit = 0;
      return at + 1;
    }
    if (!StringBytes.isShortEscape(c)) {
      throw wrong("one of \" \\ / b f n r t u after a backslash", c, origin + at);
    }
    state = State.TEXT;
    if (isCapturing) {
      capture.append(unescaped(c));
    }
    return at + 1;
  }

  private static char unescaped(byte c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) c;
    };
  }

  private int unicode(byte[] bytes, int at, long origin) throws BodyException {
    int digit = StringBytes.hex(bytes[at]);
    if (digit < 0) {
      throw wrong("four hexadecimal digits after \\u", bytes[at], origin + at);
    }
    unit = unit << 4 | digit;
    if (++digits == 4) {
      state = State.TEXT;
      if (isCapturing) {
        capture.append((char) unit);
      }
    }
    return at + 1;
  }

  /** What may follow a first byte; Unicode 16, table 3-7. */
  private void beginMultiByte(byte c, long offset) throws BodyException {
    int lead = c & 0xFF;
    least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    missing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (lead < 0xC2 || lead > 0xF4) {
      throw wrong("UTF-8", c, offset);
    }
    state = State.MULTI_BYTE;
  }

  private int multiByte(byte[] bytes, int at, long origin) throws BodyException {
    int next = bytes[at] & 0xFF;
    if (next < least || next > most) {
      throw wrong("UTF-8", bytes[at], origin + at);
    }
    if (isCapturing) {
      capture.append(bytes, at, at + 1);
    }
    least = 0x80;
    most = 0xBF;
    if (--missing == 0) {
      state = State.TEXT;
    }
    return at + 1;
  }

  private static BodyException wrong(String expected, byte found, long offset) {
    return new BodyException(offset, "expected " + expected + ", found " + describe(found));
  }

  /** A byte, for a message. */
  static String describe(byte c) {
    return c > ' ' && c < 0x7F ? "'" + (char) c + "'" : String.format("byte 0x%02X", c);
  }
}
