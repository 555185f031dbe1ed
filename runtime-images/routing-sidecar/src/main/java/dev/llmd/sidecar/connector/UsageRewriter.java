package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the {@code usage} of decode's answer the cached tokens of prefill, in one JSON document or
 * in events with one each. Nothing is held back but a usage that is not there to its end yet, so
 * that all else leaves as it came, however it is cut. What is no JSON passes as it is.
 */
public final class UsageRewriter {

  private static final byte[] KEY = "\"usage\"".getBytes(UTF_8);
  private static final byte[] DATA = "data:".getBytes(UTF_8);

  /** A usage of which nobody would read more. */
  private static final int MOST = 8192;

  private enum State {
    /** At the start of a line: some of {@link #DATA} is matched. */
    LINE,
    /** In a line that carries no data. */
    OTHER_LINE,
    /** Between the tokens of JSON. */
    JSON,
    /** In a string; as a key, some of {@link #KEY} is matched. */
    STRING,
    /** Behind a backslash. */
    ESCAPE,
    /** Behind a string that is spelled like the key. */
    KEY_ENDED,
    /** Behind the key and its colon. */
    VALUE,
    /** In the object that is held back. */
    USAGE
  }

  private final CachedTokens cachedTokens;
  private final boolean isEvents;
  private State state;
  private int matched;
  private int depth;

  private byte[] held = new byte[256];
  private int heldLength;
  private int heldDepth;
  private boolean isHeldString;
  private boolean isHeldEscape;

  /**
   * For one answer.
   *
   * @param isEvents whether its content type is text/event-stream
   */
  public UsageRewriter(int cachedTokens, boolean isEvents) {
    this.cachedTokens = new CachedTokens(cachedTokens);
    this.isEvents = isEvents;
    this.state = isEvents ? State.LINE : State.JSON;
  }

  /**
   * The bytes to pass on now, in their order: those that came, without a copy, and edited ones.
   *
   * @param bytes the next ones, however they are cut
   */
  public List<ByteSpan> next(ByteSpan bytes) {
    List<ByteSpan> out = new ArrayList<>(3);
    byte[] array = bytes.array();
    int passed = bytes.from();
    for (int at = bytes.from(); at < bytes.to(); at++) {
      if (state == State.STRING && matched == 0) {
        at = text(array, at, bytes.to());
      }
      byte b = array[at];
      if (state == State.USAGE) {
        hold(b);
        if (state != State.USAGE) {
          passed = at + 1;
          release(out);
        }
        continue;
      }
      if (state == State.VALUE && b == '{') {
        pass(out, array, passed, at);
        state = State.USAGE;
        heldDepth = 0;
        hold(b);
        continue;
      }
      step(b);
    }
    if (state != State.USAGE) {
      pass(out, array, passed, bytes.to());
    }
    return out;
  }

  /** The last byte, or one before that a string may end or change its state with. */
  private static int text(byte[] array, int from, int to) {
    int at = from;
    while (at < to - 1 && array[at] != '"' && array[at] != '\\' && array[at] != '\n') {
      at++;
    }
    return at;
  }

  /** What is held back when decode's answer ends within a usage; empty at most answers' end. */
  public byte[] end() {
    byte[] rest = Arrays.copyOf(held, heldLength);
    heldLength = 0;
    return rest;
  }

  private static void pass(List<ByteSpan> out, byte[] array, int from, int to) {
    if (to > from) {
      out.add(new ByteSpan(array, from, to));
    }
  }

  private void release(List<ByteSpan> out) {
    byte[] usage = heldDepth == 0 ? cachedTokens.edit(held, heldLength) : end();
    heldLength = 0;
    out.add(ByteSpan.of(usage));
  }

  private void step(byte b) {
    if (isEvents && b == '\n') {
      state = State.LINE;
      matched = 0;
      depth = 0;
      return;
    }
    switch (state) {
      case LINE -> line(b);
      case STRING -> string(b);
      case ESCAPE -> state = State.STRING;
      case KEY_ENDED, VALUE -> afterKey(b);
      case JSON -> json(b);
      case OTHER_LINE, USAGE -> {}
    }
  }

  private void line(byte b) {
    if (b != DATA[matched]) {
      state = State.OTHER_LINE;
    } else if (++matched == DATA.length) {
      state = State.JSON;
    }
  }

  private void json(byte b) {
    switch (b) {
      case '"' -> {
        state = State.STRING;
        matched = depth == 1 ? 1 : 0;
      }
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
  }

  private void string(byte b) {
    if (b == '\\') {
      matched = 0;
      state = State.ESCAPE;
    } else if (matched > 0 && b == KEY[matched]) {
      matched++;
      state = matched == KEY.length ? State.KEY_ENDED : State.STRING;
    } else {
      matched = 0;
      state = b == '"' ? State.JSON : State.STRING;
    }
  }

  private void afterKey(byte b) {
    if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      return;
    }
    if (state == State.KEY_ENDED && b == ':') {
      state = State.VALUE;
      return;
    }
    state = State.JSON;
    json(b);
  }

  private void hold(byte b) {
    if (heldLength == held.length) {
      held = Arrays.copyOf(held, 2 * heldLength);
    }
    held[heldLength++] = b;
    if (isHeldString) {
      if (isHeldEscape) {
        isHeldEscape = false;
      } else if (b == '\\') {
        isHeldEscape = true;
      } else if (b == '"') {
        isHeldString = false;
      }
    } else if (b == '"') {
      isHeldString = true;
    } else if (b == '{' || b == '[') {
      heldDepth++;
    } else if (b == '}' || b == ']') {
      heldDepth--;
    }
    boolean isCutOff = (isEvents && b == '\n') || heldLength == MOST;
    if (isCutOff) {
      giveUp(b == '\n');
    } else if (heldDepth == 0) {
      state = State.JSON;
    }
  }

  /** A usage that no line ends, or that is too long, passes as it is. */
  private void giveUp(boolean isLineEnd) {
    isHeldString = false;
    isHeldEscape = false;
    heldDepth = 1;
    state = isEvents && isLineEnd ? State.LINE : State.OTHER_LINE;
    matched = 0;
    depth = 0;
  }
}
