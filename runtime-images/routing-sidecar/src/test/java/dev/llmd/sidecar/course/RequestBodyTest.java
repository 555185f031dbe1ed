package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestBodyTest {

  private static final String KV = ",\"kv_transfer_params\":null}";

  private static String head(ModelServer prefill, String headers) {
    return "POST /v1/completions HTTP/1.1\r\nHost: a\r\nx-prefiller-host-port: "
        + prefill.address()
        + "\r\n"
        + headers
        + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60_000, 1_500_000, 20_000_000})
  void bodiesOfAllLengthsReachBoth(int length) throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String open = "{\"prompt\":\"" + "\u00e9a".repeat(length / 2) + "\"";
      client.send(Sidecars.post(prefill.address(), open + "}")).reply();

      assertThat(prefill.asked.getFirst().body().startsWith(open + ",")).isTrue();
      assertThat(decode.asked.getFirst().body().equals(open + KV)).isTrue();
    }
  }

  @Test
  void chunksAreCollected() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(head(prefill, "Transfer-Encoding: chunked\r\nTrailer: x\r\n"));
      client.send("4\r\n{\"a\"\r\n").send("3;e=f\r\n:1}\r\n0\r\nx: y\r\n\r\n");

      assertThat(client.reply().status()).isEqualTo(200);
      for (ModelServer.Asked asked : List.of(prefill.asked.getFirst(), decode.asked.getFirst())) {
        assertThat(asked.body()).startsWith("{\"a\":1,");
        assertThat(asked.header("transfer-encoding")).isEmpty();
        assertThat(asked.header("trailer")).isEmpty();
      }
    }
  }

  @Test
  void aClientThatWaitsIsToldToSend() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(head(prefill, "Content-Length: 2\r\nExpect: 100-continue\r\n"));
      assertThat(Upstream.head(client.in)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("{}");

      assertThat(client.reply().status()).isEqualTo(200);
      assertThat(prefill.asked.getFirst().header("expect")).isEmpty();
      assertThat(decode.asked.getFirst().header("expect")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1 | byte 6: expected a comma or }, found the end",
        "[]      | byte 0: expected a JSON object, found [",
        "''      | byte 0: expected a JSON object, found the end"
      })
  void whatIsNoObjectIsTheClientsFault(String body, String why) throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), body)).reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("not one JSON object: " + why);
      assertThat(prefill.asked).isEmpty();
      assertThat(decode.asked).isEmpty();
      assertThat(client.send(Sidecars.post(prefill.address(), "{}")).reply().status())
          .isEqualTo(200);
    }
  }

  @Test
  void packedBodiesAreNotRead() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(head(prefill, "Content-Encoding: gzip\r\nContent-Length: 2\r\n") + "{}");

      assertThat(client.reply().status()).isEqualTo(415);
      client.send(head(prefill, "Content-Encoding: identity\r\nContent-Length: 2\r\n") + "{}");
      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatSaysItIsTooLongIsNotAskedFor() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(head(prefill, "Expect: 100-continue\r\nContent-Length: 67108865\r\n"));
      Client.Reply reply = client.reply();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.body()).contains("64 MiB");
    }
  }

  @Test
  void chunksThatAreTooManyAreRefused() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(head(prefill, "Transfer-Encoding: chunked\r\n"));
      String chunk = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
      for (int i = 0; i < 64; i++) {
        client.send(chunk);
      }
      client.send("1\r\n \r\n");

      assertThat(client.reply().status()).isEqualTo(413);
      assertThat(prefill.asked).isEmpty();
    }
  }

  @Test
  void moreThanMayBeHeldIsPutOff() throws Exception {
    String small = "{\"a\":\"" + "a".repeat(60_000) + "\"}";
    String large = "{\"a\":\"" + "a".repeat(120_000) + "\"}";
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().holding(100_000).before(decode);
        Client client = new Client(proxy)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(Sidecars.post(prefill.address(), small)).reply().status())
            .isEqualTo(200);
        Client.Reply reply = client.send(Sidecars.post(prefill.address(), large)).reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("ServiceUnavailable");
      }
    }
  }

  @Test
  void clientsThatGoLeaveNothingBehind() throws Exception {
    String small = "{\"a\":\"" + "a".repeat(60_000) + "\"}";
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().holding(100_000).before(decode)) {
      for (int i = 0; i < 5; i++) {
        try (Client client = new Client(proxy)) {
          String request = Sidecars.post(prefill.address(), small);
          client.send(request.substring(0, request.length() - 1));
        }
      }
      try (Client client = new Client(proxy)) {
        // Until the proxy has noticed all of them.
        while (client.send(Sidecars.post(prefill.address(), small)).reply().status() != 200) {
          Thread.sleep(10);
        }
      }
    }
  }

  @Test
  void anAnswerOfHttp10EndsWithItsConnection() throws Exception {
    String answer = "{\"usage\":{\"prompt_tokens\":1}}";
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(answer);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post(prefill.address(), "{}").replace("HTTP/1.1", "HTTP/1.0"));

      assertThat(Upstream.head(client.in)).containsIgnoringCase("connection: close\r\n");
      assertThat(client.rest()).startsWith("{\"usage\":{\"prompt_tokens\":1,");
    }
  }
}
