package dev.llmd.sidecar.course;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A request of a client; its bytes are whole, whatever they say.
 *
 * @param head with the empty line at its end
 */
record OddRequest(String head, String body) {

  private static final List<String> PATHS =
      List.of(
          "/v1/chat/completions",
          "/v1/chat/completions",
          "/v1/chat/completions?a=b",
          "/v1/completions",
          "/v1/responses",
          "/v1/messages",
          "/inference/v1/generate",
          "/v1/files");

  private static final List<String> OTHERS =
      List.of(
          "GET /v1/models HTTP/1.1|Host: a|SEED||",
          "HEAD /v1/models HTTP/1.1|Host: a|SEED||",
          "GET /metrics HTTP/1.0|SEED||",
          "GET /metrics HTTP/1.0|Connection: keep-alive|SEED||",
          "OPTIONS /x?y HTTP/1.1|Host: a|SEED|Connection: close||",
          "GET /health HTTP/1.1|Host: a||",
          "GET /ws HTTP/1.1|Host: a|Connection: upgrade|Upgrade: websocket|SEED||",
          "POST /v1/completions HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2||",
          "POST /v1/completions HTTP/1.1|Host: a|Content-Encoding: gzip|Content-Length: 0||",
          "NO HTTP||");

  /**
   * Where clients and servers listen.
   *
   * @param broken the seeds whose answers may break off
   */
  record World(List<Integer> sidecar, String prefill, String encode, Set<Long> broken) {}

  /** The request of that seed. */
  static OddRequest of(long seed, Random random, World world) {
    OddTexts texts = new OddTexts(random);
    String seedLine = OddServer.SEED + ": " + seed;
    if (texts.once(12)) {
      String other = texts.any(OTHERS).replace("SEED", seedLine).replace("|", "\r\n");
      return new OddRequest(other, "");
    }
    boolean isOld = texts.once(12);
    StringBuilder head = new StringBuilder("POST ").append(texts.any(PATHS));
    head.append(isOld ? " HTTP/1.0" : " HTTP/1.1").append("\r\nHost: a\r\n");
    head.append(seedLine).append("\r\n");
    if (!texts.once(4)) {
      String several = world.prefill + "," + world.prefill;
      String odd = texts.any(List.of("127.0.0.1:1", "no pod", several));
      add(head, "x-prefiller-host-port", texts.once(12) ? odd : world.prefill);
    }
    if (texts.once(2)) {
      add(head, "x-encoder-hosts-ports", texts.once(12) ? "127.0.0.1:1" : world.encode);
    }
    if (texts.once(10)) {
      add(head, "x-data-parallel-host-port", "127.0.0.1:" + texts.any(world.sidecar));
    }
    if (texts.once(10)) {
      add(head, "Expect", "100-continue");
    }
    if (texts.once(10)) {
      add(head, "Connection", texts.any(List.of("close", "keep-alive")));
    }
    byte[] body = Wire.bytes(texts.request());
    boolean isChunked = texts.once(4) && !isOld;
    add(
        head,
        isChunked ? "Transfer-Encoding" : "Content-Length",
        isChunked ? "chunked" : "" + body.length);
    head.append("\r\n");
    byte[] sent = isChunked ? texts.chunks(body, body.length, true) : body;
    return new OddRequest(head.toString(), new String(sent, ISO_8859_1));
  }

  private static void add(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  boolean isExpecting() {
    return !Wire.header(head, "Expect").isEmpty();
  }

  /** Whether an answer with that head has no body. */
  boolean isBodiless(String answer) {
    int status = Integer.parseInt(answer.substring(9, 12));
    return head.startsWith("HEAD ") || status == 204 || status == 304;
  }
}
