package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MooncakeTest {

  private static final String ENGINES = "{\"3\":{\"engine_id\":\"e-3\"}}";
  private static final String DECODED = "{\"id\":\"d\"}";

  private static ModelServer decoderBehind(ModelServer prefill) throws Exception {
    return new ModelServer(
        (asked, out) -> {
          while (prefill.asked.isEmpty()) {
            Thread.sleep(1);
          }
          Upstream.write(out, ModelServer.answer(200, "application/json", DECODED));
        });
  }

  private static ProxyServer proxy(int bootstrap, ModelServer decode) throws IOException {
    return new Sidecars().connecting(KvConnector.MOONCAKE).asking(bootstrap).before(decode);
  }

  @Test
  void decodeIsToldWhichEnginePrefillIs() throws Exception {
    try (ModelServer bootstrap = ModelServer.ofJson(ENGINES);
        ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = decoderBehind(prefill);
        ProxyServer proxy = proxy(bootstrap.port(), decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(prefill.address(), "{\"max_tokens\":9}");
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);
      assertThat(client.send(request).reply().body()).isEqualTo(DECODED);

      assertThat(bootstrap.asked).hasSize(1);
      assertThat(bootstrap.asked.getFirst().head())
          .isEqualTo(
              "GET /query HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n\r\n".formatted(bootstrap.port()));
      ModelServer.Asked first = prefill.asked.getFirst();
      assertThat(first.header("x-data-parallel-rank")).containsExactly("3");
      int from = first.body().indexOf("xfer-");
      String transfer = first.body().substring(from, first.body().indexOf('"', from));
      assertThat(first.body())
          .isEqualTo(
              "{\"max_tokens\":1,\"stream\":false,\"kv_transfer_params\":{"
                  + "\"do_remote_prefill\":false,\"do_remote_decode\":true,\"transfer_id\":\""
                  + transfer
                  + "\"},\"max_completion_tokens\":1}");
      assertThat(decode.asked.getFirst().header("x-data-parallel-rank")).isEmpty();
      assertThat(decode.asked.getFirst().body())
          .isEqualTo(
              "{\"max_tokens\":9,\"kv_transfer_params\":{\"do_remote_prefill\":true,"
                  + "\"do_remote_decode\":false,\"transfer_id\":\""
                  + transfer
                  + "\",\"remote_bootstrap_addr\":\"http://127.0.0.1:"
                  + bootstrap.port()
                  + "\",\"remote_engine_id\":\"e-3\"}}");
    }
  }

  @Test
  void aPrefillThatFailsIsAskedForItsEnginesAgain() throws Exception {
    try (ModelServer bootstrap = ModelServer.ofJson(ENGINES);
        ModelServer prefill = ModelServer.of(500, "text/plain", "new engine");
        ModelServer decode = new ModelServer((asked, out) -> Thread.sleep(60_000));
        ProxyServer proxy = proxy(bootstrap.port(), decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post(prefill.address(), "{}");
      assertThat(client.send(request).reply().body()).contains("the prefill pod answered 500");
      assertThat(client.send(request).reply().status()).isEqualTo(500);

      assertThat(bootstrap.asked).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {} | answered 500",
        "404 | {\"detail\":\"Not Found at 127.0.0.1:8998\"} | answered 404: Not Found at (address)",
        "200 | {} | names no engine",
        "200 | {\"0\": | answered what is no JSON",
      })
  void aBootstrapServerWithoutAnEngineIsSaid(int status, String body, String message)
      throws Exception {
    try (ModelServer bootstrap = ModelServer.of(status, "application/json", body);
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = proxy(bootstrap.port(), decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post("127.0.0.1:1", "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .contains("the bootstrap server of the prefill pod " + message)
          .doesNotContain("127.0.0.1");
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void aBootstrapServerThatIsBusySaysWhenToTryAgain() throws Exception {
    String busy = "HTTP/1.1 503 Any\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n";
    try (ModelServer bootstrap = new ModelServer((asked, out) -> Upstream.write(out, busy));
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = proxy(bootstrap.port(), decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post("127.0.0.1:1", "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.head()).containsIgnoringCase("\r\nretry-after: 7\r\n");
    }
  }

  @Test
  void aBootstrapServerThatIsSilentIsGivenUp() throws Exception {
    try (Upstream bootstrap = new Upstream((head, in, out) -> in.read());
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = proxy(bootstrap.port(), decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post("127.0.0.1:1", "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("did not answer within 5 s");
      assertThat(bootstrap.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.send(Sidecars.post("/v1/completions", "", "{}")).reply().body())
          .isEqualTo(DECODED);
    }
  }

  @Test
  void aClientThatGoesEndsTheQuery() throws Exception {
    try (Upstream bootstrap = new Upstream((head, in, out) -> in.read());
        ModelServer decode = ModelServer.ofJson(DECODED);
        ProxyServer proxy = proxy(bootstrap.port(), decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post("127.0.0.1:1", "{}"));
        while (bootstrap.heads.isEmpty()) {
          Thread.sleep(1);
        }
      }
      assertThat(bootstrap.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(decode.asked).isEmpty();
    }
  }
}
