package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.allow.StaticAllowList;
import dev.llmd.sidecar.config.EcConnector;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EncodersTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String DECODED = "{\"id\":\"d\"}";

  private static String image(String name) {
    return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://a/%s.png\"}}".formatted(name);
  }

  private static String images(String more, String... names) {
    List<String> items = List.of(names).stream().map(EncodersTest::image).toList();
    return "{\"messages\":[{\"role\":\"user\",\"content\":[%s]}]%s}"
        .formatted(String.join(",", items), more);
  }

  private static String headers(String... encoders) {
    return "x-encoder-hosts-ports: " + String.join(", ", encoders) + "\r\n";
  }

  private static String answer(String json) {
    return ModelServer.answer(200, "application/json", json);
  }

  @Test
  void itemsAreEncodedAtTheSameTimeInTurnsBeforePrefillAndDecode() throws Exception {
    CountDownLatch all = new CountDownLatch(3);
    ModelServer.Answer meet =
        (asked, out) -> {
          all.countDown();
          all.await();
          Upstream.write(out, answer("{}"));
        };
    try (ModelServer one = new ModelServer(meet);
        ModelServer two = new ModelServer(meet);
        ModelServer prefill = ModelServer.ofJson("{\"kv_transfer_params\":{\"b\":7}}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String headers =
          headers("http://" + one.address(), two.address())
              + "Authorization: Bearer a\r\nx-request-id: mine\r\nx-prefiller-host-port: "
              + prefill.address()
              + "\r\n";
      String body = images(",\"max_tokens\":90,\"stream\":true", "1", "2", "3", "1");
      assertThat(client.send(Sidecars.post(CHAT, headers, body)).reply().body()).isEqualTo(DECODED);

      assertThat(one.asked).hasSize(2);
      assertThat(two.asked).hasSize(1);
      ModelServer.Asked second = two.asked.getFirst();
      assertThat(second.body())
          .isEqualTo(
              "{\"messages\":[{\"role\":\"user\",\"content\":["
                  + image("2")
                  + "]}],\"max_tokens\":1,\"stream\":false}");
      assertThat(second.header("authorization")).containsExactly("Bearer a");
      assertThat(second.header("x-request-id")).hasSize(1);
      assertThat(second.header("x-request-id").getFirst()).endsWith("-enc-1");
      assertThat(second.header("x-encoder-hosts-ports")).isEmpty();
      assertThat(second.header("x-prefiller-host-port")).isEmpty();
      assertThat(prefill.asked.getFirst().body()).contains("\"max_tokens\":1", image("3"));
      assertThat(prefill.asked.getFirst().header("x-encoder-hosts-ports")).isEmpty();
      String id = second.header("x-request-id").getFirst().replace("-enc-1", "");
      assertThat(prefill.asked.getFirst().header("x-request-id")).containsExactly("mine", id);
      assertThat(decode.asked.getFirst().header("x-request-id")).containsExactly("mine", id);
      assertThat(decode.asked.getFirst().body())
          .isEqualTo(
              body.substring(0, body.length() - 1)
                  + ",\"cache_hit_threshold\":0,\"kv_transfer_params\":{\"b\":7}}");
    }
  }

  @Test
  void aRequestWithTooManyItemsAsksNobody() throws Exception {
    try (ModelServer encoder = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String[] names = IntStream.range(0, 1_025).mapToObj(String::valueOf).toArray(String[]::new);
      String request = Sidecars.post(CHAT, headers(encoder.address()), images("", names));
      Client.Reply reply = client.send(request).reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("more than 1024 pictures, sounds and films");
      assertThat(encoder.asked).isEmpty();
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void whatOnlyTheNextReaderOfABodyRefusesIsToldToo() throws Exception {
    try (ModelServer encoder = ModelServer.ofJson("{}");
        ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String headers =
          headers(encoder.address()) + "x-prefiller-host-port: " + prefill.address() + "\r\n";
      String body = images(",\"sampling_params\":{}".repeat(65), "1");
      Client.Reply reply = client.send(Sidecars.post(CHAT, headers, body)).reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("the same keys again and again");
      assertThat(prefill.asked).isEmpty();
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void decodeAloneMayFollow() throws Exception {
    try (ModelServer encoder = ModelServer.ofJson("{\"ec_transfer_params\":{\"h\":{\"p\":1}}}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.NIXL).before(decode);
        Client client = new Client(proxy)) {
      String body = images("", "1");
      String request = Sidecars.post(CHAT, headers(encoder.address()), body);
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);

      assertThat(decode.asked.getFirst().body())
          .isEqualTo(
              body.substring(0, body.length() - 1)
                  + ",\"cache_hit_threshold\":0,\"ec_transfer_params\":{\"h\":{\"p\":1}}}");
      String id = decode.asked.getFirst().header("x-request-id").getFirst();
      assertThat(encoder.asked.getFirst().header("x-request-id")).containsExactly(id + "-enc-0");
    }
  }

  @Test
  void sharedStorageAsksPrefillOnceItemsAreEncoded() throws Exception {
    try (ModelServer encoder = ModelServer.ofJson("{}");
        ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy =
            new Sidecars()
                .connecting(KvConnector.SHARED_STORAGE)
                .encoding(EcConnector.EXAMPLE)
                .before(decode);
        Client client = new Client(proxy)) {
      String headers =
          headers(encoder.address()) + "x-prefiller-host-port: " + prefill.address() + "\r\n";
      String body = images(",\"cache_hit_threshold\":0.8", "1");
      assertThat(client.send(Sidecars.post(CHAT, headers, body)).reply().body()).isEqualTo(DECODED);

      assertThat(prefill.asked).hasSize(1);
      assertThat(decode.asked).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"500, answered 500: no", "404, answered 404: no", "302, answered 302: no"})
  void oneEncoderThatFailsEndsAll(int status, String message) throws Exception {
    try (Upstream slow =
            new Upstream((head, in, out) -> in.transferTo(OutputStream.nullOutputStream()));
        ModelServer bad = ModelServer.of(status, "application/json", "{\"detail\":\"no\"}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String headers = headers("127.0.0.1:" + slow.port(), bad.address());
      Client.Reply reply = client.send(Sidecars.post(CHAT, headers, images("", "1", "2"))).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .contains("the encoder pod " + message + " (item 2 of 2)")
          .doesNotContain("127.0.0.1");
      assertThat(slow.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void encodersThatAreDownOrTalkGarbageAreSaidOnce() throws Exception {
    try (ModelServer garbage = ModelServer.ofJson("[]");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.NIXL).before(decode);
        Client client = new Client(proxy)) {
      int port = garbage.port();
      String down = headers("localhost:1", "localhost:1", "127.0.0.1:" + port);
      Client.Reply refused = client.send(Sidecars.post(CHAT, down, images("", "1", "2"))).reply();
      assertThat(refused.status()).isEqualTo(502);
      assertThat(refused.body()).contains("the encoder pod localhost refuses connections");

      Client.Reply noJson =
          client
              .send(Sidecars.post(CHAT, headers(garbage.address()), images("", "1", "2")))
              .reply();
      assertThat(noJson.body()).contains("the encoder pod answered without a JSON object");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyEncoderSaysWhenToTryAgain(int status) throws Exception {
    String busy =
        "HTTP/1.1 %d Any\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".formatted(status);
    try (ModelServer encoder = new ModelServer((asked, out) -> Upstream.write(out, busy));
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(CHAT, headers(encoder.address()), images("", "1"));
      Client.Reply reply = client.send(request).reply();

      assertThat(reply.body()).contains("the encoder pod answered " + status);
      assertThat(reply.head()).containsIgnoringCase("\r\nretry-after: 7\r\n");
    }
  }

  @Test
  void onlyEncodersThatAreAllowedAreAsked() throws Exception {
    Sidecars sidecars = new Sidecars().encoding(EcConnector.EXAMPLE);
    try (ModelServer encoder = ModelServer.ofJson("{}");
        ModelServer other = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy =
            sidecars.allowing(StaticAllowList.of(List.of(encoder.address()))).before(decode);
        Client client = new Client(proxy)) {
      String body = images("", "1", "2");
      String some = Sidecars.post(CHAT, headers(other.address(), encoder.address()), body);
      assertThat(client.send(some).reply().body()).isEqualTo(DECODED);
      assertThat(encoder.asked).hasSize(2);

      String none = Sidecars.post(CHAT, headers(other.address(), "0x7f.1:80"), body);
      assertThat(client.send(none).reply().body()).isEqualTo(DECODED);
      assertThat(other.asked).isEmpty();
      assertThat(decode.asked.getLast().body()).isEqualTo(body);
      assertThat(sidecars.log()).contains("pod that is not allowed", other.address());
      assertThat(sidecars.metric("forbidden_targets_total")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"messages\":[{\"content\":\"hi\"}]}", "{\"prompt\":\"hi\"}"})
  void whatIsTextGoesOnAsItIs(String body) throws Exception {
    try (ModelServer encoder = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode);
        Client client = new Client(proxy)) {
      String headers = headers(encoder.address());
      assertThat(client.send(Sidecars.post(CHAT, headers, body)).reply().body()).isEqualTo(DECODED);
      assertThat(client.send(Sidecars.post("/v1/completions", headers, body)).reply().body())
          .isEqualTo(DECODED);

      assertThat(encoder.asked).isEmpty();
      for (ModelServer.Asked asked : decode.asked) {
        assertThat(asked.body()).isEqualTo(body);
        assertThat(asked.header("x-encoder-hosts-ports")).isEmpty();
      }
    }
  }

  @Test
  void withoutAConnectorNobodyEncodes() throws Exception {
    try (ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String body = images("", "1");
      client.send(Sidecars.post(CHAT, headers("127.0.0.1:1"), body)).reply();

      assertThat(decode.asked.getFirst().body()).isEqualTo(body);
      assertThat(decode.asked.getFirst().header("x-encoder-hosts-ports")).isEmpty();
    }
  }

  @Test
  void aClientThatGoesEndsEncoding() throws Exception {
    try (Upstream slow =
            new Upstream((head, in, out) -> in.transferTo(OutputStream.nullOutputStream()));
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().encoding(EcConnector.EXAMPLE).before(decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(CHAT, headers("127.0.0.1:" + slow.port()), images("", "1")));
        while (slow.heads.isEmpty()) {
          Thread.sleep(1);
        }
      }
      assertThat(slow.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(decode.asked).isEmpty();
    }
  }
}
