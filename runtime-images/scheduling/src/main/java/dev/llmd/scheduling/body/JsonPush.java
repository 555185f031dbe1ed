package dev.llmd.scheduling.body;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259, UTF-8) from chunks that may be cut anywhere: checks all of it,
 * builds nothing, and tells its subclass what lies near the top.
 */
abstract class JsonPush {

  /** About as deep as the JSON readers of model servers go. */
  static final int MAX_DEPTH = 1000;

  private static final int MAX_KEY = 32;
  private static final byte[] NO_CHUNK = {};

  private enum State {
    BEGIN("an object"),
    VALUE("a value"),
    FIRST_ELEMENT("a value or ]"),
    FIRST_KEY("a key in double quotes or }"),
    KEY("a key in double quotes"),
    COLON(":"),
    AFTER_ELEMENT(", or ]"),
    AFTER_MEMBER(", or }"),
    STRING("the rest of a string"),
    NUMBER("the rest of a number"),
    LITERAL("the rest of a word"),
    END("nothing more");

    private final String expected;

    State(String expected) {
      this.expected = expected;
    }
  }

  /** Keys and values in containers down to this depth are told; the outermost object has 1. */
  int watched = 1;

  /** One more depth where keys and values are told; 0 for none. */
  int watchedBelow;

  /** A watched key, or a string that is captured. */
  final TextCapture capture = new TextCapture();

  /** Whether the string that begins is captured. */
  boolean isCapturing;

  /** Whether {@link #numberBytes} and {@link #numberEnded} are wanted, at any depth. */
  boolean wantsNumbers;

  /** Whether {@link #tokens} is wanted. */
  boolean wantsTokens;

  /** Whether {@link #firstElement} is wanted. */
  boolean wantsFirstElement;

  private final JsonString string = new JsonString(capture);
  private final long[] objects = new long[MAX_DEPTH / Long.SIZE + 1];
  private int depth;
  private State state = State.BEGIN;
  private boolean isKey;
  private int number;
  private String literal = "";
  private int literalAt;

  private byte[] chunk = NO_CHUNK;

  /** The offset in the body that index 0 of the chunk has, or would have. */
  private long origin;

  private long firstByte;
  private @Nullable BlockHasher feed;
  private int feedFrom;

  /** A watched key has ended. */
  abstract void keyEnded();

  /** A watched value begins with that byte; what follows it may still be wrong. */
  abstract void valueBegins(byte first, int at);

  /** A string that was captured has ended before there. */
  abstract void textEnded(int at) throws BodyException;

  /** A watched value has ended before there. */
  abstract void valueEnded(int at);

  /** Some bytes of a number. */
  abstract void numberBytes(byte[] bytes, int from, int to);

  /** A number has ended before there. */
  abstract void numberEnded(boolean isWhole, int at);

  /**
   * Elements follow in an array. May take some of them, each with the comma behind it.
   *
   * @return where the next element begins, or the white space before it
   */
  abstract int tokens(byte[] bytes, int from, int to);

  /** The first element of an array begins. */
  abstract void firstElement(byte first, int at);

  /** Reads the next chunk. */
  final void push(byte[] bytes, int from, int to) throws BodyException {
    chunk = bytes;
    origin -= from;
    feedFrom = from;
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case STRING -> inString(at, to);
            case NUMBER -> inNumber(at, to);
            case LITERAL -> inLiteral(at);
            default -> between(at, to);
          };
    }
    flush(to);
    origin += to;
    chunk = NO_CHUNK;
  }

  /** No chunk follows. */
  final void end() throws BodyException {
    if (state != State.END) {
      throw new BodyException(origin, "expected " + state.expected + ", found the end of the body");
    }
  }

  /** How many containers are open. */
  final int depth() {
    return depth;
  }

  /** The offset in the body of its first byte that is no white space. */
  final long firstByte() {
    return firstByte;
  }

  /** The offset in the body of an index of the chunk; of 0 after the last chunk: its length. */
  final long offset(int at) {
    return origin + at;
  }

  /** From there on all bytes but white space outside of strings go to the hasher. */
  final void feed(BlockHasher hasher, int from) {
    feed = hasher;
    feedFrom = from;
  }

  /** Bytes from there on go to no hasher. */
  final void stopFeeding(int to) {
    flush(to);
    feed = null;
  }

  private void flush(int to) {
    if (feed != null && feedFrom < to) {
      feed.update(chunk, feedFrom, to);
    }
  }

  private int between(int at, int to) throws BodyException {
    byte c = chunk[at];
    if (isSpace(c)) {
      return skipSpace(at, to);
    }
    switch (state) {
      case BEGIN -> {
        require(c == '{', at);
        firstByte = offset(at);
        open(c, at);
      }
      case FIRST_KEY -> {
        if (c == '}') {
          close(at);
        } else {
          beginKey(c, at);
        }
      }
      case KEY -> beginKey(c, at);
      case COLON -> {
        require(c == ':', at);
        state = State.VALUE;
      }
      case FIRST_ELEMENT -> {
        if (c == ']') {
          close(at);
        } else {
          if (wantsFirstElement) {
            firstElement(c, at);
          }
          beginValue(c, at);
        }
      }
      case VALUE -> {
        int behind = wantsTokens ? tokens(chunk, at, to) : at;
        if (behind > at) {
          return behind;
        }
        beginValue(c, at);
      }
      case AFTER_MEMBER -> {
        if (c == ',') {
          state = State.KEY;
        } else {
          require(c == '}', at);
          close(at);
        }
      }
      case AFTER_ELEMENT -> {
        if (c == ',') {
          state = State.VALUE;
        } else {
          require(c == ']', at);
          close(at);
        }
      }
      default -> require(false, at);
    }
    return at + 1;
  }

  private boolean isWatched() {
    return depth <= watched || depth == watchedBelow;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  private int skipSpace(int at, int to) {
    flush(at);
    int end = at + 1;
    while (end < to && isSpace(chunk[end])) {
      end++;
    }
    feedFrom = end;
    return end;
  }

  private void beginKey(byte c, int at) throws BodyException {
    require(c == '"', at);
    isKey = true;
    boolean isWatched = isWatched();
    if (isWatched) {
      capture.begin(MAX_KEY);
    }
    string.begin(isWatched);
    state = State.STRING;
  }

  private void beginValue(byte c, int at) throws BodyException {
    if (isWatched()) {
      valueBegins(c, at);
    }
    switch (c) {
      case '"' -> {
        isKey = false;
        string.begin(isCapturing);
        state = State.STRING;
      }
      case '{', '[' -> open(c, at);
      case 't' -> beginLiteral("true");
      case 'f' -> beginLiteral("false");
      case 'n' -> beginLiteral("null");
      default -> beginNumber(c, at);
    }
  }

  private void open(byte c, int at) throws BodyException {
    if (++depth > MAX_DEPTH) {
      throw new BodyException(offset(at), "nested deeper than " + MAX_DEPTH);
    }
    if (c == '{') {
      objects[depth >>> 6] |= 1L << depth;
      state = State.FIRST_KEY;
    } else {
      objects[depth >>> 6] &= ~(1L << depth);
      state = State.FIRST_ELEMENT;
    }
  }

  private void close(int at) throws BodyException {
    depth--;
    endValue(at + 1);
  }

  private void endValue(int at) throws BodyException {
    if (depth == 0) {
      state = State.END;
      return;
    }
    if (isWatched()) {
      valueEnded(at);
    }
    boolean isInObject = (objects[depth >>> 6] & (1L << depth)) != 0;
    state = isInObject ? State.AFTER_MEMBER : State.AFTER_ELEMENT;
  }

  private int inString(int from, int to) throws BodyException {
    int at = string.scan(chunk, from, to, origin);
    if (!string.hasEnded()) {
      return at;
    }
    if (isKey) {
      if (isWatched()) {
        capture.end();
        keyEnded();
      }
      state = State.COLON;
      return at;
    }
    if (isCapturing) {
      isCapturing = false;
      capture.end();
      textEnded(at);
    }
    endValue(at);
    return at;
  }

  private void beginNumber(byte c, int at) throws BodyException {
    number = Numbers.begin(c);
    require(number != Numbers.NONE, at);
    state = State.NUMBER;
    if (wantsNumbers) {
      numberBytes(chunk, at, at + 1);
    }
  }

  private int inNumber(int from, int to) throws BodyException {
    int now = number;
    int at = from;
    while (at < to) {
      int next = Numbers.next(now, chunk[at]);
      if (next == Numbers.NONE) {
        break;
      }
      at++;
      if (next == now) {
        at = skipDigits(at, to);
      }
      now = next;
    }
    number = now;
    if (wantsNumbers) {
      numberBytes(chunk, from, at);
    }
    if (at < to) {
      if (!Numbers.isComplete(now)) {
        throw unexpected(Numbers.expected(now), at);
      }
      if (wantsNumbers) {
        numberEnded(now == Numbers.ZERO || now == Numbers.WHOLE, at);
      }
      endValue(at);
    }
    return at;
  }

  /** A state that a digit leads to from itself is not left by another one. */
  private int skipDigits(int from, int to) {
    int at = from;
    while (at < to && chunk[at] >= '0' && chunk[at] <= '9') {
      at++;
    }
    return at;
  }

  private void beginLiteral(String word) {
    literal = word;
    literalAt = 1;
    state = State.LITERAL;
  }

  private int inLiteral(int at) throws BodyException {
    if (chunk[at] != literal.charAt(literalAt)) {
      throw unexpected(literal, at);
    }
    if (++literalAt == literal.length()) {
      endValue(at + 1);
    }
    return at + 1;
  }

  private void require(boolean isMet, int at) throws BodyException {
    if (!isMet) {
      throw unexpected(state.expected, at);
    }
  }

  /** What is wrong with the byte there. */
  final BodyException unexpected(String expected, int at) {
    return new BodyException(
        offset(at), "expected " + expected + ", found " + JsonString.describe(chunk[at]));
  }
}
