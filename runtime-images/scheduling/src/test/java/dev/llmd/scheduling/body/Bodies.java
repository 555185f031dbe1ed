package dev.llmd.scheduling.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Bodies for tests, and ways to read them. */
final class Bodies {

  static final int BLOCK = 64;
  static final int MAX_BLOCKS = 1000;

  private Bodies() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static BodyFormat format(String path) {
    return BodyFormats.of(List.of("openai-parser", "anthropic-parser", "vllmhttp-parser"))
        .forPath(path)
        .orElseThrow();
  }

  static ScannedBody scan(String path, String body) throws BodyException {
    return scan(path, utf8(body), body.length() + 1);
  }

  /** Reads a body in chunks of that size, each in an array that is overwritten afterwards. */
  static ScannedBody scan(String path, byte[] body, int chunk) throws BodyException {
    BodyScanner scanner = new BodyScanner(format(path), BLOCK, MAX_BLOCKS);
    byte[] array = new byte[chunk + 3];
    for (int at = 0; at < body.length; at += chunk) {
      int length = Math.min(chunk, body.length - at);
      System.arraycopy(body, at, array, 2, length);
      scanner.scan(array, 2, 2 + length);
      Arrays.fill(array, (byte) '"');
    }
    return scanner.finish();
  }
}
