package dev.llmd.scheduling.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field of a prompt. */
final class PromptPart {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] BRACKET = {'['};
  private static final long NO_TOKEN = 1L << 32;
  private static final int MAX_DIGITS = 9;
  private static final int[] NO_TOKENS = {};

  private final String field;
  private final BlockHasher hasher;
  private final PromptMedia media = new PromptMedia();
  private int[] tokens = NO_TOKENS;
  private int tokenCount;
  private long token;
  private boolean isNegative;
  private boolean isPresent;
  private boolean isText;
  private @Nullable BodyException wrong;
  private long from;
  private long to;

  PromptPart(String field, BlockHasher hasher) {
    this.field = field;
    this.hasher = hasher;
  }

  PromptMedia media() {
    return media;
  }

  BlockHasher hasher() {
    return hasher;
  }

  /** Its value begins. */
  void begin(byte first, long offset) {
    isPresent = true;
    isText = first == '"';
    from = offset;
  }

  /** Its value comes, or comes again: an earlier one does not count. */
  void reset() {
    wrong = null;
    isPresent = false;
    hasher.reset();
    media.reset();
    tokenCount = 0;
    token = 0;
    isNegative = false;
  }

  /** Its value is wrong. */
  void refuse(BodyException why) {
    wrong = wrong == null ? why : wrong;
  }

  /** What is wrong first with its value. */
  Optional<BodyException> wrong() {
    return Optional.ofNullable(wrong);
  }

  void end(long offset) {
    to = offset;
    hashTokens();
  }

  /** Token ids are hashed as 32 bits each, little end first. */
  private void hashTokens() {
    byte[] bytes = new byte[Math.min(tokenCount, 1024) * Integer.BYTES];
    int filled = 0;
    for (int i = 0; i < tokenCount; i++) {
      INTS.set(bytes, filled, tokens[i]);
      filled += Integer.BYTES;
      if (filled == bytes.length) {
        hasher.update(bytes, 0, filled);
        filled = 0;
      }
    }
    hasher.update(bytes, 0, filled);
  }

  /** Its array has elements, and they are no numbers. */
  void beginElements() {
    hasher.update(BRACKET, 0, 1);
  }

  /** Takes some bytes of a number; if they are no digits, it does not end as a whole number. */
  void tokenBytes(byte[] bytes, int start, int end) {
    long value = token;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '-') {
        isNegative = true;
        continue;
      }
      value = Math.min(NO_TOKEN, 10 * value + (bytes[i] - '0'));
    }
    token = value;
  }

  /** Ends a token id; false if it was none: not whole, negative, or of more than 32 bits. */
  boolean endToken(boolean isWhole) {
    int id = (int) token;
    boolean isRight = isWhole && token < NO_TOKEN && (token == 0 || !isNegative);
    token = 0;
    isNegative = false;
    if (!isRight) {
      return false;
    }
    add(id);
    return true;
  }

  /**
   * Takes token ids, each with the comma behind it, as long as they are spelled as everybody spells
   * them: with at most nine digits, and not more than one space before them.
   *
   * @return behind the last comma
   */
  int takeTokens(byte[] bytes, int start, int end) {
    int taken = start;
    while (true) {
      int first = taken < end && bytes[taken] == ' ' ? taken + 1 : taken;
      int at = first;
      int id = 0;
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at < first + MAX_DIGITS) {
        id = 10 * id + bytes[at++] - '0';
      }
      boolean isId = at > first && (bytes[first] != '0' || at == first + 1);
      if (!isId || at >= end || bytes[at] != ',') {
        return taken;
      }
      add(id);
      taken = at + 1;
    }
  }

  private void add(int id) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(256, 2 * tokenCount));
    }
    tokens[tokenCount++] = id;
  }

  String field() {
    return field;
  }

  /** Whether it is a string: its quotes are not hashed. */
  boolean isText() {
    return isText;
  }

  boolean isPresent() {
    return isPresent;
  }

  /** Whether there is nothing in it: no text, or no element. */
  boolean isEmpty() {
    return hasher.bytes() == 0 || (!isText && tokenCount == 0 && hasher.bytes() == 2);
  }

  int[] tokens() {
    return tokenCount == 0 ? NO_TOKENS : Arrays.copyOf(tokens, tokenCount);
  }

  PromptRange range() {
    return new PromptRange(field, new ByteRange(from, to));
  }
}
