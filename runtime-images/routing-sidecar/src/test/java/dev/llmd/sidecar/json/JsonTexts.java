package dev.llmd.sidecar.json;

import java.util.Random;

/** Random JSON objects in all of its spellings, and mutations that may break them. */
final class JsonTexts {

  private static final String[] KEYS = {
    "\"a\"", "\"b\"", "\"c\"", "\"in\"", "\"\\u0061\"", "\"other\"", "\"\"", "\"\\\"a\"", "\"é\""
  };
  private static final String[] SCALARS = {
    "0",
    "-0",
    "1e400",
    "1.50",
    "12345678901234567890",
    "true",
    "false",
    "null",
    "\"\"",
    "\"{[,:\\\\\"",
    "\"\\ud83d 日本語 long enough for eight\"",
    "-3E+2"
  };
  private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t\r\n  "};

  private final Random random;

  JsonTexts(long seed) {
    this.random = new Random(seed);
  }

  String object(int depth) {
    StringBuilder text = new StringBuilder("{");
    int members = random.nextInt(6);
    for (int i = 0; i < members; i++) {
      text.append(i > 0 ? "," : "").append(space()).append(pick(KEYS)).append(space());
      text.append(':').append(space()).append(value(depth)).append(space());
    }
    return text.append(members == 0 ? space() : "").append('}').toString();
  }

  private String value(int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    if (kind < 3) {
      return object(depth - 1);
    }
    if (kind > 4) {
      return pick(SCALARS);
    }
    StringBuilder text = new StringBuilder("[").append(space());
    int elements = random.nextInt(4);
    for (int i = 0; i < elements; i++) {
      text.append(i > 0 ? "," : "").append(value(depth - 1)).append(space());
    }
    return text.append(']').toString();
  }

  byte[] mutated(byte[] text) {
    byte[] changed = text.clone();
    byte[] marks = "{}[],:\"\\0-eEtn \u0001u".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed[random.nextInt(changed.length)] = marks[random.nextInt(marks.length)];
    }
    return changed;
  }

  String space() {
    return pick(SPACES);
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
