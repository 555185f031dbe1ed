package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connectors under which prefill and decode are asked at the same time: sglang, offloading. */
@Timeout(60)
class ConcurrentTest {

  private static final String DECODED = "{\"id\":\"d\"}";

  private static String answer(String json) {
    return ModelServer.answer(200, "application/json", json);
  }

  private static String room(ModelServer.Asked asked) {
    Matcher room = Pattern.compile("\"bootstrap_room\":(\\d+)").matcher(asked.body());
    assertThat(room.find()).isTrue();
    return room.group(1);
  }

  private static String quoted(ModelServer.Asked asked, String member) {
    String body = asked.body();
    int from = body.indexOf(member) + member.length() + 3;
    return body.substring(from, body.indexOf('"', from));
  }

  @Test
  void sglangMeetsInARoomAndDecodeAnswersBeforePrefill() throws Exception {
    CountDownLatch isAnswered = new CountDownLatch(1);
    CountDownLatch isPrefillAsked = new CountDownLatch(1);
    try (ModelServer prefill =
            new ModelServer(
                (asked, out) -> {
                  isPrefillAsked.countDown();
                  isAnswered.await();
                  Upstream.write(out, answer("{\"id\":\"p\"}"));
                });
        ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  isPrefillAsked.await();
                  Upstream.write(out, answer(DECODED));
                });
        ProxyServer proxy = new Sidecars().connecting(KvConnector.SGLANG).before(decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(prefill.address(), "{\"stream\":true,\"t\":1.0}");
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);
      isAnswered.countDown();
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);

      String body = prefill.asked.getFirst().body();
      assertThat(body)
          .startsWith(
              "{\"stream\":true,\"t\":1.0,\"bootstrap_host\":\"127.0.0.1\","
                  + "\"bootstrap_port\":8998,\"bootstrap_room\":");
      assertThat(decode.asked.getFirst().body()).isEqualTo(body);
      assertThat(room(decode.asked.getLast())).isNotEqualTo(room(decode.asked.getFirst()));
    }
  }

  @Test
  void sglangIsToldIpv6WithBrackets() throws Exception {
    Sidecars retrying =
        new Sidecars().connecting(KvConnector.SGLANG).retrying(1, Duration.ofHours(1));
    try (ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = retrying.before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post("[0:0::1]:" + Sidecars.CLOSED_PORT, "{}")).reply();

      assertThat(decode.asked.getFirst().body())
          .contains("\"bootstrap_host\":\"[0:0:0:0:0:0:0:1]\"");
    }
  }

  @Test
  void offloadingFetchesBlocksByTheIdOfTheRequest() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  while (prefill.asked.isEmpty()) {
                    Thread.sleep(1);
                  }
                  Upstream.write(out, answer(DECODED));
                });
        ProxyServer proxy = new Sidecars().connecting(KvConnector.OFFLOADING).before(decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(prefill.address(), "{\"max_tokens\":90}");
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);

      String id = quoted(prefill.asked.getFirst(), "kv_request_id");
      assertThat(prefill.asked.getFirst().body())
          .isEqualTo(
              "{\"max_tokens\":1,\"stream\":false,\"kv_transfer_params\":{\"remote_decoder\":"
                  + "{\"kv_request_id\":\""
                  + id
                  + "\"}},\"max_completion_tokens\":1}");
      assertThat(decode.asked.getFirst().body())
          .isEqualTo(
              "{\"max_tokens\":90,\"kv_transfer_params\":{\"remote_prefiller\":"
                  + "{\"kv_request_id\":\""
                  + id
                  + "\",\"remote_host\":\"127.0.0.1\",\"remote_port\":7777}}}");
    }
  }

  @ParameterizedTest
  @CsvSource({"SGLANG", "OFFLOADING"})
  void nobodyWaitsForDecodeOncePrefillIsDead(KvConnector connector) throws Exception {
    Sidecars sidecars = new Sidecars().connecting(connector).retrying(2, Duration.ofMillis(1));
    try (ModelServer decode = new ModelServer((asked, out) -> Thread.sleep(60_000));
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply =
          client.send(Sidecars.post("localhost:" + Sidecars.CLOSED_PORT, "{\"a\":1}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("the prefill pod localhost refuses connections");
      assertThat(sidecars.log().lines()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"500,500,answered 500", "503,503,answered 503", "422,422,prefill says why"})
  void aPrefillThatFailsIsSaidAndDecodeBrokenOff(int status, int expected, String message)
      throws Exception {
    try (Upstream decode =
            new Upstream((head, in, out) -> in.transferTo(OutputStream.nullOutputStream()));
        ModelServer prefill =
            ModelServer.of(status, "application/json", "{\"message\":\"prefill says why\"}");
        ProxyServer proxy = new Sidecars().connecting(KvConnector.SGLANG).before(decode.port());
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(expected);
      assertThat(reply.body()).contains(message).doesNotContain("127.0.0.1");
      assertThat(decode.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPrefillThatDiesOnceDecodeAnswersMattersToTheLogAlone() throws Exception {
    CountDownLatch hasBegun = new CountDownLatch(1);
    CountDownLatch isDead = new CountDownLatch(1);
    Sidecars sidecars = new Sidecars().connecting(KvConnector.SGLANG);
    try (Upstream prefill =
            new Upstream(
                (head, in, out) -> {
                  hasBegun.await();
                  throw new IOException("dies");
                });
        ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  Upstream.write(
                      out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                  isDead.await();
                  Upstream.write(out, "3\r\ntwo\r\n0\r\n\r\n");
                });
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post("127.0.0.1:" + prefill.port(), "{}"));
      Upstream.head(client.in);
      assertThat(client.chunk()).isEqualTo("one");
      hasBegun.countDown();
      while (!sidecars.log().contains("\"leg\":\"prefill\"")) {
        Thread.sleep(1);
      }
      isDead.countDown();
      assertThat(client.chunk()).isEqualTo("two");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void aDecodeThatIsDownIsSaidOnce() throws Exception {
    try (ModelServer prefill = ModelServer.of(500, "text/plain", "no");
        ProxyServer proxy =
            new Sidecars().connecting(KvConnector.SGLANG).before(Sidecars.CLOSED_PORT);
        Client client = new Client(proxy)) {
      for (int i = 0; i < 20; i++) {
        Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();
        assertThat(reply.status()).isIn(500, 503);
      }
      assertThat(client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").reply().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aClientThatGoesEndsDecodeAndLeavesPrefillAlone() throws Exception {
    CountDownLatch isGone = new CountDownLatch(1);
    AtomicInteger prefilled = new AtomicInteger();
    try (ModelServer prefill =
            new ModelServer(
                (asked, out) -> {
                  if (prefilled.getAndIncrement() == 0) {
                    isGone.await();
                  }
                  Upstream.write(out, answer("{}"));
                });
        ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  if (asked.body().contains("first")) {
                    Upstream.write(
                        out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
                  } else {
                    while (prefilled.get() < 2) {
                      Thread.sleep(1);
                    }
                    Upstream.write(out, answer(DECODED));
                  }
                });
        ProxyServer proxy = new Sidecars().connecting(KvConnector.SGLANG).before(decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(prefill.address(), "{\"first\":1}"));
        Upstream.head(client.in);
        assertThat(client.chunk()).isEqualTo("a");
      }
      assertThat(decode.upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      isGone.countDown();
      while (prefilled.get() < 1) {
        Thread.sleep(1);
      }
      try (Client client = new Client(proxy)) {
        Client.Reply reply =
            client.send(Sidecars.post(prefill.address(), "{\"second\":1}")).reply();
        assertThat(reply.body()).isEqualTo(DECODED);
      }
      assertThat(prefill.upstream.clientGone.getCount()).isEqualTo(1);
    }
  }
}
