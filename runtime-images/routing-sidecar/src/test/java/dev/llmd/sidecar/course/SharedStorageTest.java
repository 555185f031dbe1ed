package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedStorageTest {

  private static final String ASKS_THRESHOLD =
      "{\"cache_hit_threshold\":0.80,\"stream\":true,\"max_tokens\":9}";
  private static final String REFUSED = "{\"choices\":[{\"finish_reason\":\"cache_threshold\"}]}";
  private static final String DONE = "{\"choices\":[{\"finish_reason\":\"stop\"}]}";
  private static final String EVENTS = "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n";

  private static ProxyServer before(ModelServer decode) throws Exception {
    return new Sidecars().connecting(KvConnector.SHARED_STORAGE).before(decode);
  }

  private static ModelServer decodeThatRefuses(String type, String refusal, String answer)
      throws Exception {
    return new ModelServer(
        (asked, out) ->
            Upstream.write(
                out,
                ModelServer.answer(
                    200,
                    type,
                    asked.body().contains("\"cache_hit_threshold\":0,") ? answer : refusal)));
  }

  @Test
  void withoutAThresholdPrefillComesFirst() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("any");
        ModelServer decode = ModelServer.ofJson(DONE);
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      String header = "x-request-id: mine\r\nx-prefiller-host-port: " + prefill.address() + "\r\n";
      Client.Reply reply =
          client.send(Sidecars.post("/v1/chat/completions", header, "{\"max_tokens\":9}")).reply();

      assertThat(prefill.asked.getFirst().body())
          .isEqualTo("{\"max_tokens\":1,\"cache_hit_threshold\":0,\"max_completion_tokens\":1}");
      assertThat(decode.asked.getFirst().body())
          .isEqualTo("{\"max_tokens\":9,\"cache_hit_threshold\":0}");
      assertThat(decode.asked.getFirst().header("x-request-id")).containsExactly("mine");
      assertThat(reply.body()).isEqualTo(DONE);
      assertThat(reply.head()).contains("Content-Length: " + DONE.length() + "\r\n");
    }
  }

  @Test
  void decodeThatHasEnoughIsNotDisturbed() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("any");
        ModelServer decode = ModelServer.ofJson(DONE);
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), ASKS_THRESHOLD)).reply();

      assertThat(reply.body()).isEqualTo(DONE);
      assertThat(prefill.asked).isEmpty();
      assertThat(decode.asked).hasSize(1);
      assertThat(decode.asked.getFirst().body()).isEqualTo(ASKS_THRESHOLD);
    }
  }

  @Test
  void prefillFollowsARefusalInJson() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("any");
        ModelServer decode = decodeThatRefuses("application/json", REFUSED, DONE);
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      assertThat(client.send(Sidecars.post(prefill.address(), ASKS_THRESHOLD)).reply().body())
          .isEqualTo(DONE);
      assertThat(prefill.asked).hasSize(1);
      assertThat(decode.asked).hasSize(2);
      assertThat(decode.asked.getLast().body()).isEqualTo(ASKS_THRESHOLD.replace("0.80", "0"));
      assertThat(decode.upstream.connections).hasValue(1);
    }
  }

  @Test
  void prefillFollowsARefusalInEvents() throws Exception {
    String answer = EVENTS.formatted(DONE, DONE);
    try (ModelServer prefill = ModelServer.ofJson("any");
        ModelServer decode =
            decodeThatRefuses("text/event-stream", EVENTS.formatted(REFUSED, DONE), answer);
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.send(Sidecars.post(prefill.address(), ASKS_THRESHOLD)).reply().body())
            .isEqualTo(answer);
      }
      assertThat(prefill.asked).hasSize(3);
    }
  }

  @Test
  void eventsFlowOnceTwoHaveCome() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    String two = "data: %s\n\ndata: %s\n\n".formatted(DONE, DONE);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: %d\r\n\r\n";
    try (ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  Upstream.write(out, head.formatted(two.length() + 5) + two.substring(0, 20));
                  Upstream.write(out, two.substring(20));
                  isRead.await();
                  Upstream.write(out, "later");
                });
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post("127.0.0.1:1", ASKS_THRESHOLD));
      assertThat(Upstream.head(client.in)).contains("200");
      assertThat(client.read(two.length())).isEqualTo(two);
      isRead.countDown();
      assertThat(client.read(5)).isEqualTo("later");
    }
  }

  @Test
  void errorsOfDecodeAndOfPrefillReachTheClient() throws Exception {
    try (ModelServer decode = ModelServer.of(422, "application/json", "{\"no\":1}");
        ModelServer prefill = ModelServer.of(503, "application/json", "{}");
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      Client.Reply tried = client.send(Sidecars.post(prefill.address(), ASKS_THRESHOLD)).reply();
      assertThat(tried.status()).isEqualTo(422);
      assertThat(tried.body()).isEqualTo("{\"no\":1}");

      Client.Reply prefilled = client.send(Sidecars.post(prefill.address(), "{}")).reply();
      assertThat(prefilled.status()).isEqualTo(503);
      assertThat(prefilled.body()).contains("the prefill pod answered 503");
    }
  }

  @Test
  void decodeThatBreaksOffBeforeTheVerdictIsABadGateway() throws Exception {
    try (ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"a");
                  throw new java.io.IOException("ends here");
                });
        ProxyServer proxy = before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post("127.0.0.1:1", ASKS_THRESHOLD)).reply();
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("the decoder closed the connection in the middle");
    }
  }
}
