package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Nixlv2Test {

  private static final String PREFILLED =
      "{\"id\":\"p\",\"kv_transfer_params\":{\"remote_port\":5600, \"n\":1.50e+3},"
          + "\"usage\":{\"prompt_tokens\":9,\"prompt_tokens_details\":{\"cached_tokens\":7}}}";

  private static final String DECODED =
      "{\"id\":\"d\",\"usage\":{\"prompt_tokens\":9,\"prompt_tokens_details\":{\"cached_tokens\":0}}}";

  @Test
  void prefillIsAskedForOneTokenAndDecodeForTheRest() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson(PREFILLED);
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String body = "{ \"stream\":false,\"max_tokens\": 128, \"x\":1.0 }";
      String headers =
          "Authorization: Bearer a\r\nx-request-id: mine\r\nX-Other: b\r\nAccept-Encoding: gzip\r\n"
              + "Keep-Alive: timeout=5\r\nx-prefiller-host-port: "
              + prefill.address()
              + "\r\n";
      Client.Reply reply = client.send(Sidecars.post("/v1/completions", headers, body)).reply();

      assertThat(prefill.asked).hasSize(1);
      ModelServer.Asked first = prefill.asked.getFirst();
      assertThat(first.body())
          .isEqualTo(
              "{ \"stream\":false,\"max_tokens\": 1, \"x\":1.0 ,\"kv_transfer_params\":"
                  + "{\"do_remote_decode\":true,\"do_remote_prefill\":false,"
                  + "\"remote_engine_id\":null,\"remote_block_ids\":null,\"remote_host\":null,"
                  + "\"remote_port\":null},\"max_completion_tokens\":1}");
      ModelServer.Asked second = decode.asked.getFirst();
      assertThat(second.body())
          .isEqualTo(
              "{ \"stream\":false,\"max_tokens\": 128, \"x\":1.0 ,\"kv_transfer_params\":"
                  + "{\"remote_port\":5600, \"n\":1.50e+3}}");
      for (ModelServer.Asked asked : List.of(first, second)) {
        assertThat(asked.head()).startsWith("POST /v1/completions HTTP/1.1\r\nHost: a\r\n");
        assertThat(asked.header("authorization")).containsExactly("Bearer a");
        assertThat(asked.header("x-other")).containsExactly("b");
        assertThat(asked.header("x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(asked.header("x-prefiller-host-port")).isEmpty();
        assertThat(asked.header("keep-alive")).isEmpty();
        assertThat(asked.header("accept-encoding")).isEmpty();
        assertThat(asked.header("x-request-id")).hasSize(2).startsWith("mine");
      }
      assertThat(first.header("x-request-id")).isEqualTo(second.header("x-request-id"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(DECODED.replace(":0}", ":7}"));
    }
  }

  @Test
  void eventsOfDecodePassWithPrefillsCachedTokens() throws Exception {
    String events =
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: " + DECODED + "\n\n";
    try (ModelServer prefill = ModelServer.ofJson(PREFILLED);
        ModelServer decode = ModelServer.of(200, "text/event-stream; charset=utf-8", events);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String body = "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), body)).reply();

      assertThat(prefill.asked.getFirst().body())
          .startsWith("{\"stream\":false,\"kv_transfer_params\":");
      assertThat(decode.asked.getFirst().body())
          .startsWith(body.substring(0, body.length() - 1) + ",\"kv_transfer_params\":");
      assertThat(reply.head()).contains("text/event-stream; charset=utf-8\r\n");
      assertThat(reply.body()).isEqualTo(events.replace(":0}", ":7}"));
    }
  }

  @Test
  void whatIsWrongWithManyRequestsIsTenLinesASecond() throws Exception {
    Sidecars sidecars = new Sidecars();
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      long start = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        client.send(Sidecars.post(prefill.address(), "{}")).reply();
      }
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();

      assertThat(sidecars.log().lines().filter(line -> line.contains("no kv_transfer_params")))
          .hasSizeLessThanOrEqualTo((int) (10 * (seconds + 2)));
    }
  }

  @Test
  void decodeIsToldNullWherePrefillSaysNothing() throws Exception {
    Sidecars sidecars = new Sidecars();
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(decode.asked.getFirst().body()).isEqualTo("{\"kv_transfer_params\":null}");
      assertThat(sidecars.log()).contains("no kv_transfer_params").contains("request-id");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x-prefiller-host-port: \r\n", "x-prefiller-host-port:  , b:1\r\n"})
  void withoutAPrefillPodAllGoesToDecode(String header) throws Exception {
    try (ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply =
          client.send(Sidecars.post("/v1/chat/completions", header, "no JSON")).reply();

      assertThat(reply.body()).isEqualTo(DECODED);
      assertThat(decode.asked.getFirst().body()).isEqualTo("no JSON");
      assertThat(decode.asked.getFirst().header("x-prefiller-host-port")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"POST,/v1/embeddings", "PUT,/v1/completions"})
  void otherRequestsPass(String method, String path) throws Exception {
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(path, "x-prefiller-host-port: 127.0.0.1:1\r\n", "a");
      client.send(request.replace("POST", method)).reply();

      assertThat(decode.asked.getFirst().body()).isEqualTo("a");
    }
  }

  @Test
  void aPathMayHaveAQuery() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson(PREFILLED);
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String header = "x-prefiller-host-port: http://" + prefill.address() + " , b:1\r\n";
      client.send(Sidecars.post("/inference/v1/generate?a=b", header, "{}")).reply();

      assertThat(prefill.asked.getFirst().head()).startsWith("POST /inference/v1/generate?a=b ");
      assertThat(decode.asked).hasSize(1);
    }
  }

  @Test
  void oneConnectionCarriesRequestsOfAllKindsInTheirOrder() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson(PREFILLED);
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String prefilled = Sidecars.post(prefill.address(), "{\"n\":1}");
      client.send(
          prefilled
              + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
              + prefilled
              + Sidecars.post("/v1/completions", "", "{}"));

      assertThat(client.reply().body()).contains(":7}");
      assertThat(client.reply().body()).isEmpty();
      assertThat(client.reply().body()).contains(":7}");
      assertThat(client.reply().body()).isEqualTo(DECODED);
      assertThat(prefill.upstream.connections).hasValue(1);
      assertThat(decode.upstream.connections).hasValue(1);
    }
  }
}
