package dev.llmd.sidecar.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChunkedDecodeTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String REQUEST =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":9%s}";
  private static final String STREAM =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

  private static String chunk(String text, String reason, int prompt, int tokens) {
    return ("{\"id\":\"c-%1$d\",\"object\":\"chat.completion\",\"created\":7,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%2$s\"},"
            + "\"finish_reason\":\"%3$s\"}],\"usage\":{\"prompt_tokens\":%1$d,"
            + "\"total_tokens\":%4$d,\"completion_tokens\":%5$d,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}")
        .formatted(prompt, text, reason, prompt + tokens, tokens);
  }

  private static final String FIRST = chunk("one two", "length", 5, 4);
  private static final String SECOND = chunk(" thr\\u00e9e", "stop", 9, 2);

  private static String answer(String json) {
    return ModelServer.answer(200, "application/json", json);
  }

  private static ModelServer decoder(String... answers) throws IOException {
    int[] next = {0};
    return new ModelServer((asked, out) -> Upstream.write(out, answer(answers[next[0]++])));
  }

  private static String content(String event) {
    return "data: {\"id\":\"c-5\",\"object\":\"chat.completion.chunk\",\"created\":7,"
        + "\"model\":\"m\",\"choices\":["
        + event
        + "}\n\n";
  }

  @Test
  void chunksAreOneDocument() throws Exception {
    try (ModelServer decode = decoder(FIRST, SECOND);
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(CHAT, "", REQUEST.formatted(""))).reply();

      assertThat(decode.asked).hasSize(2);
      assertThat(decode.asked.getLast().body()).contains("\"content\":\"one two\"}]");
      assertThat(reply.head()).contains("Content-Type: application/json\r\n");
      assertThat(reply.body())
          .isEqualTo(
              "{\"id\":\"c-5\",\"object\":\"chat.completion\",\"created\":7,\"model\":\"m\","
                  + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                  + "\"one two thr\u00c3\u00a9e\"},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":{\"prompt_tokens\":5,\"total_tokens\":11,\"completion_tokens\":6,"
                  + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}");
    }
  }

  @Test
  void aChunkIsAnEventThatLeavesBeforeTheNextIsDecoded() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    try (ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  boolean isFirst = !asked.body().contains("one two");
                  if (!isFirst) {
                    isRead.await();
                  }
                  Upstream.write(out, answer(isFirst ? FIRST : SECOND));
                });
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post(CHAT, "", REQUEST.formatted(STREAM)));
      assertThat(Upstream.head(client.in))
          .contains("HTTP/1.1 200 ", "text/event-stream; charset=utf-8")
          .doesNotContainIgnoringCase("content-length");
      assertThat(client.chunk())
          .isEqualTo(
              content(
                  "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"one two\"},"
                      + "\"logprobs\":null,\"finish_reason\":null}]"));
      isRead.countDown();
      String rest = client.chunk();
      assertThat(rest)
          .startsWith(
              content(
                  "{\"index\":0,\"delta\":{\"content\":\" thr\u00c3\u00a9e\"},"
                      + "\"logprobs\":null,\"finish_reason\":\"stop\"}]"))
          .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":11,")
          .endsWith("\n\ndata: [DONE]\n\n");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void chunksFollowPrefill() throws Exception {
    String prefilled =
        "{\"kv_transfer_params\":{\"b\":[7]},\"usage\":{\"prompt_tokens_details\":"
            + "{\"cached_tokens\":21}}}";
    try (ModelServer prefill = ModelServer.ofJson(prefilled);
        ModelServer decode = decoder(FIRST, SECOND);
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply =
          client.send(Sidecars.post(prefill.address(), REQUEST.formatted(""))).reply();

      assertThat(decode.asked.getFirst().body()).contains("\"kv_transfer_params\":{\"b\":[7]}");
      assertThat(decode.asked.getLast().body()).doesNotContain("kv_transfer_params");
      assertThat(reply.body()).contains("{\"cached_tokens\":21}", "\"completion_tokens\":6");
    }
  }

  @Test
  void whatIsShortPassesAsItIs() throws Exception {
    String request = REQUEST.formatted(" ,\"stream\" : true");
    try (ModelServer decode = ModelServer.of(200, "text/event-stream", "data: [DONE]\n\n");
        ProxyServer proxy = new Sidecars().chunking(9).before(decode);
        Client client = new Client(proxy)) {
      assertThat(client.send(Sidecars.post(CHAT, "", request)).reply().body())
          .isEqualTo("data: [DONE]\n\n");
      assertThat(client.send(Sidecars.post("/v1/completions", "", "no JSON")).reply().status())
          .isEqualTo(200);
      assertThat(client.send(Sidecars.post(CHAT, "", "no JSON")).reply().status()).isEqualTo(200);

      assertThat(decode.asked).hasSize(3);
      assertThat(decode.asked.getFirst().body()).isEqualTo(request);
    }
  }

  @Test
  void answersThatAreMoreThanTextAreAskedForAgainInOneGo() throws Exception {
    String thought =
        FIRST.replace("\"content\":\"one two\"", "\"content\":null,\"reasoning\":\"x\"");
    try (ModelServer decode =
            new ModelServer(
                (asked, out) ->
                    Upstream.write(
                        out,
                        asked.body().contains("\"stream\":false")
                            ? answer(thought)
                            : ModelServer.answer(200, "text/event-stream", "data: all\n\n")));
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(CHAT, "", REQUEST.formatted(STREAM))).reply();

      assertThat(reply.body()).isEqualTo("data: all\n\n");
      assertThat(decode.asked.getLast().body()).isEqualTo(REQUEST.formatted(STREAM));
    }
  }

  @Test
  void aDecoderThatDiesBetweenChunksIsSaidInAnEvent() throws Exception {
    Sidecars sidecars = new Sidecars().chunking(4);
    try (ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  if (asked.body().contains("one two")) {
                    throw new IOException("dies");
                  }
                  Upstream.write(out, answer(FIRST));
                });
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      String events =
          client.send(Sidecars.post(CHAT, "", REQUEST.formatted(STREAM))).reply().body();
      assertThat(events)
          .contains(
              "\"content\":\"one two\"",
              "data: {\"error\":{\"object\":\"error\",\"message\":\"the decoder closed the"
                  + " connection before it answered\"")
          .endsWith("data: [DONE]\n\n");
      Client.Reply document = client.send(Sidecars.post(CHAT, "", REQUEST.formatted(""))).reply();
      assertThat(document.status()).isEqualTo(502);
      assertThat(sidecars.log()).contains("\"leg\":\"decode\"", "closed the connection");
    }
  }

  @Test
  void theRequestIsHeldUntilTheLastChunk() throws Exception {
    String request = REQUEST.formatted(STREAM + ",\"pad\":\"" + "x".repeat(60_000) + "\"");
    CountDownLatch isRead = new CountDownLatch(1);
    try (ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  boolean isFirst = !asked.body().contains("one two");
                  if (!isFirst) {
                    isRead.await();
                  }
                  Upstream.write(out, answer(isFirst ? FIRST : SECOND));
                });
        ProxyServer proxy = new Sidecars().chunking(4).holding(100_000).before(decode);
        Client client = new Client(proxy);
        Client other = new Client(proxy)) {
      client.send(Sidecars.post(CHAT, "", request));
      Upstream.head(client.in);
      client.chunk();
      assertThat(other.send(Sidecars.post(CHAT, "", request)).reply().status()).isEqualTo(503);
      isRead.countDown();
      client.chunk();
      assertThat(client.chunk()).isEmpty();
      assertThat(other.send(Sidecars.post(CHAT, "", request)).reply().status()).isEqualTo(200);
    }
  }

  @Test
  void garbageOfDecodeIsSaid() throws Exception {
    Sidecars sidecars = new Sidecars().chunking(4);
    try (ModelServer decode = decoder("{\"choices\":[]}");
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(CHAT, "", REQUEST.formatted(""))).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("the decoder answered a chat completion without a choice");
      assertThat(sidecars.log()).contains("a chunk was not decoded");
    }
  }

  @Test
  void anErrorOfDecodePassesAsItIs() throws Exception {
    try (ModelServer decode = ModelServer.of(422, "application/json", "{\"why\":1}");
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(CHAT, "", REQUEST.formatted(STREAM))).reply();

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body()).isEqualTo("{\"why\":1}");
    }
  }

  @Test
  void aClientThatGoesEndsTheChunk() throws Exception {
    try (Upstream decode =
            new Upstream(
                (head, in, out) -> {
                  int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ") + 16;
                  int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
                  String body = new String(in.readNBytes(length), UTF_8);
                  if (body.contains("one two")) {
                    in.transferTo(OutputStream.nullOutputStream());
                  }
                  Upstream.write(out, answer(FIRST));
                });
        ProxyServer proxy = new Sidecars().chunking(4).before(decode.port())) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(CHAT, "", REQUEST.formatted(STREAM)));
        Upstream.head(client.in);
        client.chunk();
        while (decode.heads.size() < 2) {
          Thread.sleep(1);
        }
      }
      assertThat(decode.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(decode.heads).hasSize(2);
    }
  }

  @Test
  void aSlowReaderIsNotDecodedAhead() throws Exception {
    int chunks = 40;
    String piece = "x".repeat(1 << 18);
    AtomicInteger asked = new AtomicInteger();
    try (ModelServer decode =
            new ModelServer(
                (request, out) -> {
                  String reason = asked.incrementAndGet() < chunks ? "length" : "stop";
                  Upstream.write(out, answer(chunk(piece, reason, 5, 1)));
                });
        ProxyServer proxy = new Sidecars().chunking(4).before(decode);
        Client client = new Client(proxy)) {
      client.send(
          Sidecars.post(CHAT, "", "{\"messages\":[],\"max_tokens\":99999,\"stream\":true}"));
      Upstream.head(client.in);
      int seen = -1;
      while (seen != asked.get()) {
        seen = asked.get();
        Thread.sleep(500);
      }
      assertThat(seen).isLessThan(chunks);
      long length = 0;
      for (String event = client.chunk(); !event.isEmpty(); event = client.chunk()) {
        length += event.length();
      }
      assertThat(length).isGreaterThan((long) chunks * piece.length());
      assertThat(asked).hasValue(chunks);
    }
  }
}
