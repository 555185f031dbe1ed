package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.allow.StaticAllowList;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that name a pod which has the beginning of their prompts cached. */
@Timeout(60)
class PrefixSourcesTest {

  private static final String SOURCE = "x-kv-cache-source-host-port";

  private static String fetched(String host) {
    return "\"remote_kv_source\":{\"kv_request_id\":\"ID\",\"remote_host\":\""
        + host
        + "\",\"remote_port\":7777}";
  }

  private static String body(ModelServer.Asked asked) {
    return asked.body().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
  }

  private static void ask(ProxyServer proxy, String headers) throws IOException {
    try (Client client = new Client(proxy)) {
      String request = Sidecars.post("/v1/completions", headers, "{\"a\":1}");
      assertThat(client.send(request).reply().status()).isEqualTo(200);
    }
  }

  private static String naming(String source) {
    return SOURCE + ": " + source + "\r\n";
  }

  private static String naming(String source, ModelServer prefill) {
    return naming(source) + "x-prefiller-host-port: " + prefill.address() + "\r\n";
  }

  @ParameterizedTest
  @EnumSource(names = {"NIXLV2", "OFFLOADING"})
  void prefillIsToldWhereToFetch(KvConnector connector) throws Exception {
    Sidecars sidecars = new Sidecars().connecting(connector).fetchingPrefixes();
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      ask(proxy, naming("pod-7:8000", prefill));
      // Under offloading decode may answer first.
      while (prefill.asked.isEmpty()) {
        Thread.sleep(1);
      }

      ModelServer.Asked asked = prefill.asked.getFirst();
      assertThat(body(asked)).contains("," + fetched("pod-7") + "}", "\"max_tokens\":1");
      assertThat(asked.header(SOURCE)).isEmpty();
      assertThat(decode.asked.getFirst().body()).doesNotContain("remote_kv_source");
      assertThat(decode.asked.getFirst().header(SOURCE)).isEmpty();
    }
  }

  @Test
  void whatPrefillHasItselfIsNotFetched() throws Exception {
    Sidecars sidecars = new Sidecars().fetchingPrefixes();
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      ask(proxy, naming("http://" + prefill.address(), prefill));

      assertThat(prefill.asked.getFirst().body()).doesNotContain("remote_kv_source");
    }
  }

  @Test
  void withoutPrefillDecodeFetches() throws Exception {
    Sidecars sidecars = new Sidecars().fetchingPrefixes().at("10.0.0.7");
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      ask(proxy, naming("[fd00::1]:8000"));

      ModelServer.Asked asked = decode.asked.getFirst();
      assertThat(body(asked))
          .isEqualTo("{\"a\":1,\"kv_transfer_params\":{" + fetched("fd00:0:0:0:0:0:0:1") + "}}");
      assertThat(asked.header(SOURCE)).isEmpty();
    }
  }

  @Test
  void whatDecodeHasItselfIsNotFetched() throws Exception {
    Sidecars sidecars = new Sidecars().fetchingPrefixes().at("10.0.0.7");
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      int port = proxy.address().getPort();
      ask(proxy, naming("10.0.0.7:" + port));
      ask(proxy, naming("10.0.0.8:" + port));

      assertThat(decode.asked.get(0).body()).isEqualTo("{\"a\":1}");
      assertThat(decode.asked.get(1).body()).contains("\"remote_host\":\"10.0.0.8\"");
    }
  }

  @Test
  void connectorsThatCannotFetchAreNotTold() throws Exception {
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode)) {
      ask(proxy, naming("pod-7:8000"));

      assertThat(decode.asked.getFirst().body()).isEqualTo("{\"a\":1}");
      assertThat(decode.asked.getFirst().header(SOURCE)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.2:8000", "10.0.0.1", "a b:1"})
  void aPodThatIsNotAllowedIsNotFetchedFrom(String source) throws Exception {
    Sidecars sidecars =
        new Sidecars().fetchingPrefixes().allowing(StaticAllowList.of(List.of("10.0.0.1:8000")));
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      ask(proxy, naming(source));

      assertThat(decode.asked.getFirst().body()).isEqualTo("{\"a\":1}");
      assertThat(sidecars.log()).contains("it goes on without", source);
    }
  }
}
