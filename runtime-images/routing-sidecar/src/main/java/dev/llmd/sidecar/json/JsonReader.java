package dev.llmd.sidecar.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Steps over the values of one text of JSON, and judges them as RFC 8259 does. Whether strings are
 * right UTF-8 is left to whoever reads them.
 */
class JsonReader {

  /** As many as the JSON reader of Go allows, so that a text may use up no memory by its depth. */
  private static final int MAX_DEPTH = 10_000;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  final byte[] bytes;
  final int start;
  final int end;

  /** Whether the last string has an escape. */
  boolean hasEscape;

  private boolean[] isObject = new boolean[32];

  JsonReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.start = from;
    this.end = to;
  }

  /** Behind the value that begins here. */
  final int value(int from) throws JsonException {
    int at = from;
    int depth = 0;
    while (true) {
      byte first = byteAt(at);
      if (first == '{' || first == '[') {
        boolean object = first == '{';
        at = space(at + 1);
        if (byteAt(at) != (object ? '}' : ']')) {
          push(depth++, object, at);
          at = object ? keyAndColon(at) : at;
          continue;
        }
        at++;
      } else {
        at = scalar(first, at);
      }
      while (depth > 0) {
        at = space(at);
        boolean object = isObject[depth - 1];
        byte next = byteAt(at);
        if (next == ',') {
          at = space(at + 1);
          at = object ? keyAndColon(at) : at;
          break;
        }
        if (next != (object ? '}' : ']')) {
          throw unexpected(object ? "a comma or }" : "a comma or ]", at);
        }
        at++;
        depth--;
      }
      if (depth == 0) {
        return at;
      }
    }
  }

  private void push(int depth, boolean object, int at) throws JsonException {
    if (depth == MAX_DEPTH) {
      throw new JsonException(at - start, "nested deeper than " + MAX_DEPTH);
    }
    if (depth == isObject.length) {
      isObject = Arrays.copyOf(isObject, 2 * depth);
    }
    isObject[depth] = object;
  }

  private int keyAndColon(int at) throws JsonException {
    return colon(key(at));
  }

  /** Behind the key that begins here. */
  final int key(int at) throws JsonException {
    if (byteAt(at) != '"') {
      throw unexpected("a key in double quotes", at);
    }
    return string(at);
  }

  /** Where the value begins, behind a key and its colon. */
  final int colon(int afterKey) throws JsonException {
    int at = space(afterKey);
    if (byteAt(at) != ':') {
      throw unexpected("a colon", at);
    }
    return space(at + 1);
  }

  private int scalar(byte first, int at) throws JsonException {
    return switch (first) {
      case '"' -> string(at);
      case 't' -> literal("true", at);
      case 'f' -> literal("false", at);
      case 'n' -> literal("null", at);
      default -> number(at);
    };
  }

  private int literal(String word, int at) throws JsonException {
    for (int i = 1; i < word.length(); i++) {
      if (byteAt(at + i) != word.charAt(i)) {
        throw unexpected("a JSON value", at);
      }
    }
    return at + word.length();
  }

  private int number(int from) throws JsonException {
    int at = byteAt(from) == '-' ? from + 1 : from;
    if (!isDigit(byteAt(at))) {
      throw unexpected("a JSON value", at);
    }
    at = byteAt(at) == '0' ? at + 1 : digits(at);
    if (byteAt(at) == '.') {
      at = digits(at + 1);
    }
    if ((byteAt(at) | 0x20) == 'e') {
      byte sign = byteAt(at + 1);
      at = digits(sign == '+' || sign == '-' ? at + 2 : at + 1);
    }
    return at;
  }

  private int digits(int from) throws JsonException {
    int at = from;
    while (isDigit(byteAt(at))) {
      at++;
    }
    if (at == from) {
      throw unexpected("a digit", at);
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Behind the string that begins here; eight bytes at a time, since prompts are long. */
  final int string(int from) throws JsonException {
    hasEscape = false;
    int at = from + 1;
    while (true) {
      at = plain(at);
      byte b = byteAt(at);
      if (b == '"') {
        return at + 1;
      }
      if (b != '\\') {
        throw unexpected("the end of a string", at);
      }
      hasEscape = true;
      at = escape(at + 1);
    }
  }

  /** The first byte from here on that is a quote, a backslash or a control character. */
  private int plain(int from) {
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long eight = (long) EIGHT.get(bytes, at);
      long quotes = eight ^ ('"' * ONES);
      long backslashes = eight ^ ('\\' * ONES);
      // Borrows run upwards only, so the lowest byte that is marked is marked rightly.
      long marks =
          (((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes)
                  | ((eight - ' ' * ONES) & ~eight))
              & HIGHS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
      at++;
    }
    return at;
  }

  private int escape(int at) throws JsonException {
    switch (byteAt(at)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return at + 1;
      }
      case 'u' -> {
        for (int i = 1; i <= 4; i++) {
          if (Character.digit(byteAt(at + i), 16) < 0) {
            throw unexpected("four hexadecimal digits", at + i);
          }
        }
        return at + 5;
      }
      default -> throw unexpected("an escape", at);
    }
  }

  final int space(int from) {
    int at = from;
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** 0, which JSON has nowhere, behind the end. */
  final byte byteAt(int at) {
    return at < end ? bytes[at] : 0;
  }

  final JsonException unexpected(String expected, int at) {
    if (at >= end) {
      return new JsonException(end - start, "expected " + expected + ", found the end");
    }
    int b = bytes[at] & 0xff;
    String found = b > ' ' && b < 0x7f ? String.valueOf((char) b) : String.format("0x%02x", b);
    return new JsonException(at - start, "expected " + expected + ", found " + found);
  }
}
