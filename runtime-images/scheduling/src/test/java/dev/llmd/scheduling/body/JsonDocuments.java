package dev.llmd.scheduling.body;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Random request bodies, as bytes: all of JSON's spellings, and mutations that may break them. */
final class JsonDocuments {

  private static final String[] KEYS = {
    "model", "stream", "messages", "prompt", "input", "cache_salt", "max_tokens", "tools",
    "token_ids", "sampling_params", "temperature", "system", "m\\u006fdel", "str\\u0065am", "", "é",
    "max_completion_tokens", "a-key-that-is-longer-than-all-those-that-anybody-reads"
  };
  private static final String[] WORDS = {
    "plain",
    " ",
    "été",
    "日本語の文",
    "🙂",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "\\ud83d\\ude42",
    "\\ud83d",
    "\\uDE42",
    "\u007f",
    "0123456789 0123456789 0123456789",
    "{[:,",
    "\\b\\f\\r\\t"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "17",
    "4294967295",
    "4294967296",
    "-3",
    "1.5",
    "1e3",
    "2E+2",
    "3.0",
    "1e-2",
    "12345678901234567890",
    "0.0"
  };
  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n\t", "      "};

  private final Random random;
  private final StringBuilder json = new StringBuilder();

  JsonDocuments(long seed) {
    this.random = new Random(seed);
  }

  byte[] next() {
    json.setLength(0);
    space();
    object(0);
    space();
    return Bodies.utf8(json.toString());
  }

  /** The bytes with some changed, removed, repeated or put in. */
  byte[] mutated(byte[] document) {
    byte[] bytes = document;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes = mutatedOnce(bytes);
    }
    return bytes;
  }

  private byte[] mutatedOnce(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(Math.min(4, bytes.length - at) + 1);
    out.write(bytes, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.write("{}[]\",:\\u0-.eEtfn \u0000".charAt(random.nextInt(19)));
      case 2 -> out.write(bytes, at, length);
      default -> at += length;
    }
    out.write(bytes, at, bytes.length - at);
    return out.size() == 0 ? bytes : out.toByteArray();
  }

  private void object(int depth) {
    json.append('{');
    int size = random.nextInt(depth == 0 ? 8 : 4);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",");
      space();
      json.append('"').append(KEYS[random.nextInt(KEYS.length)]).append('"');
      space();
      json.append(':');
      value(depth + 1);
    }
    space();
    json.append('}');
  }

  private void array(int depth) {
    json.append('[');
    int size = random.nextInt(5);
    boolean isNumbers = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",");
      if (isNumbers) {
        space();
        json.append(random.nextInt(200_000));
        space();
      } else {
        value(depth + 1);
      }
    }
    space();
    json.append(']');
  }

  private void value(int depth) {
    space();
    switch (random.nextInt(depth > 5 ? 5 : 8)) {
      case 0 -> json.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> json.append(random.nextBoolean() ? "true" : "false");
      case 2 -> json.append("null");
      case 3, 4 -> string();
      case 5 -> object(depth);
      default -> array(depth);
    }
    space();
  }

  private void string() {
    json.append('"');
    for (int n = random.nextInt(12); n > 0; n--) {
      json.append(WORDS[random.nextInt(WORDS.length)]);
    }
    json.append('"');
  }

  private void space() {
    json.append(SPACES[random.nextInt(SPACES.length)]);
  }
}
