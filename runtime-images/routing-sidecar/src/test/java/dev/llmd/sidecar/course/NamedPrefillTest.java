package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.allow.StaticAllowList;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NamedPrefillTest {

  @Test
  void onlyPodsThatAreAllowedAreAsked() throws Exception {
    Sidecars sidecars = new Sidecars();
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer other = ModelServer.ofJson("{}");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy =
            sidecars.allowing(StaticAllowList.of(List.of(prefill.address()))).before(decode);
        Client client = new Client(proxy)) {
      assertThat(client.send(Sidecars.post(prefill.address(), "{}")).reply().status())
          .isEqualTo(200);
      Client.Reply refused = client.send(Sidecars.post(other.address(), "{}")).reply();

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body())
          .contains("\"type\":\"PermissionDeniedError\"")
          .doesNotContain("127.0.0.1");
      assertThat(other.asked).isEmpty();
      assertThat(decode.asked).hasSize(1);
      assertThat(sidecars.log()).contains(other.address());
      // The connection goes on: the refused body was read.
      assertThat(client.send(Sidecars.post(prefill.address(), "{}")).reply().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aClientDoesNotWriteLongLogs() throws Exception {
    Sidecars sidecars = new Sidecars();
    String name = "x".repeat(100_000) + ":80";
    String headers = "x-request-id: " + name + "\r\nx-prefiller-host-port: " + name + "\r\n";
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy =
            sidecars.allowing(StaticAllowList.of(List.of("10.0.0.1:80"))).before(decode);
        Client client = new Client(proxy)) {
      String request = Sidecars.post("/v1/completions", headers, "{}");
      assertThat(client.send(request).reply().status()).isEqualTo(403);

      assertThat(sidecars.log()).contains("xxx…").hasSizeLessThan(2_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "host", "a b:1", "0x7f.1:80", "host:0", "::1:80"})
  void whatIsNoHostAndPortIsTheClientsFault(String name) throws Exception {
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(name, "{}")).reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("x-prefiller-host-port");
      assertThat(decode.asked).isEmpty();
    }
  }
}
