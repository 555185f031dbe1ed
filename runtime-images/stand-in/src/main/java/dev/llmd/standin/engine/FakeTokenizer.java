package dev.llmd.standin.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes token ids of text: one of every four bytes of UTF-8, the same for the same bytes. No model
 * knows these ids; equal prefixes have equal tokens, which is all that prefix caching asks of them.
 */
public final class FakeTokenizer {

  static final int VOCABULARY = 128_000;
  private static final int BYTES_PER_TOKEN = 4;

  private FakeTokenizer() {}

  /** The token ids of a text. */
  public static int[] tokens(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[(bytes.length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN];
    for (int i = 0; i < tokens.length; i++) {
      int from = i * BYTES_PER_TOKEN;
      byte[] piece =
          Arrays.copyOfRange(bytes, from, Math.min(from + BYTES_PER_TOKEN, bytes.length));
      tokens[i] = Math.floorMod(Arrays.hashCode(piece), VOCABULARY);
    }
    return tokens;
  }
}
