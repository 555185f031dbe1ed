package dev.llmd.scheduling.body;

import dev.llmd.scheduling.request.Prompt;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** How fast bodies are read and hashed. Not a test: run it by hand. */
public final class ScanBench {

  private static final int BLOCK = 256;
  private static final int MAX_BLOCKS = 2048;
  private static final String ENGLISH =
      "The endpoint picker reads the body once, as it comes in, and keeps nothing of it but a few"
          + " hashes; a line of prose is rarely longer than this before it is broken.\\n";
  private static final String CODE =
      "  if (map.get(\\\"key\\\") != null) {\\n    return \\\"a\\\\tb\\\" + x;\\n  }\\n";
  private static final String CHINESE = "端点选择器一次读取请求体，只保留几个哈希值。";
  private static final String ESCAPED = "\\u7aef\\u70b9\\u9009\\u62e9\\u5668 ";

  private ScanBench() {}

  /** Prints a line for each kind and size of body. */
  public static void main(String[] args) throws BodyException {
    BodyFormat chat =
        BodyFormats.of(List.of("openai-parser")).forPath("/v1/chat/completions").orElseThrow();
    BodyFormat completions =
        BodyFormats.of(List.of("openai-parser")).forPath("/v1/completions").orElseThrow();
    if (args.length > 0) {
      for (int i = 0; i < 15; i++) {
        byte[] body = args[0].equals("tokens") ? tokens(220_000) : shortMessages(220_000);
        measure(args[0], args[0].equals("tokens") ? completions : chat, body, 16_384, false);
      }
      return;
    }
    for (int round = 0; round < 2; round++) {
      for (int size : new int[] {4_096, 220_000, 1_000_000}) {
        for (int chunk : new int[] {16_384, 62_000}) {
          measure("english", chat, messages(ENGLISH, size), chunk, false);
        }
      }
      measure("english, direct buffers", chat, messages(ENGLISH, 220_000), 16_384, true);
      measure("code", chat, messages(CODE, 220_000), 16_384, false);
      measure("chinese", chat, messages(CHINESE, 220_000), 16_384, false);
      measure("chinese, escaped", chat, messages(ESCAPED, 220_000), 16_384, false);
      measure("short messages", chat, shortMessages(220_000), 16_384, false);
      measure("token ids", completions, tokens(220_000), 16_384, false);
    }
  }

  /** Time of this thread on a core: others may use the machine. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] messages(String text, int size) {
    String head = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"";
    String body = head + text.repeat(size / text.getBytes(StandardCharsets.UTF_8).length);
    return Bodies.utf8(body + "\"}],\"max_tokens\":10,\"stream\":true}");
  }

  private static byte[] shortMessages(int size) {
    String one = "{\"role\": \"user\", \"content\": \"What is it?\"}, ";
    return Bodies.utf8(
        "{\"model\": \"m\", \"messages\": [" + one.repeat(size / one.length()) + "{}]}");
  }

  private static byte[] tokens(int size) {
    StringBuilder text = new StringBuilder("{\"model\":\"m\",\"prompt\":[1");
    for (int i = 0; text.length() < size; i++) {
      text.append(',').append(i * 7919 % 128_000);
    }
    return Bodies.utf8(text.append("]}").toString());
  }

  private static void measure(
      String name, BodyFormat format, byte[] body, int chunk, boolean isDirect)
      throws BodyException {
    ByteBuffer direct = ByteBuffer.allocateDirect(body.length).put(body).flip();
    int runs = (int) (1_500_000_000L / 2 / body.length);
    long best = Long.MAX_VALUE;
    long check = 0;
    for (int n = 0; n < 6; n++) {
      long begun = cpu();
      for (int i = 0; i < runs / 6 + 1; i++) {
        BodyScanner scanner = new BodyScanner(format, BLOCK, MAX_BLOCKS);
        for (int at = 0; at < body.length; at += chunk) {
          int end = Math.min(body.length, at + chunk);
          if (isDirect) {
            scanner.scan(direct.slice(at, end - at));
          } else {
            scanner.scan(body, at, end);
          }
        }
        Prompt prompt = scanner.finish().prompt();
        check += prompt.blockCount();
      }
      best = Math.min(best, (cpu() - begun) / (runs / 6 + 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %,9d bytes in %,6d: %7.1f us, %5.0f MB/s (%d)%n",
        name,
        body.length,
        chunk,
        best / 1e3,
        body.length * 1e3 / best,
        check % 10);
  }
}
