package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A decode server that should speak TLS. */
@Timeout(60)
class TlsLegTest {

  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String NAME = "ip:127.0.0.1";

  @TempDir private static Path folder;
  private static TestKeys keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(folder).with(NAME);
  }

  private static ProxyServer proxy(Upstream upstream, ProxySettings.Limits limits)
      throws Exception {
    return Proxies.start(
        Proxies.settings(
            Optional.empty(),
            new Target(
                Target.Work.DECODE,
                "decoder",
                "127.0.0.1",
                upstream.port(),
                Optional.of(keys.nettyClient())),
            limits));
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    try (Upstream upstream =
            new Upstream(
                keys.listen(NAME),
                (head, in, out) ->
                    Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        ProxyServer proxy = proxy(upstream, ProxySettings.Limits.DEFAULT);
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.connections).hasValue(1);
    }
  }

  @Test
  void whatIsNoTlsIsABadGateway() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  throw new IOException("never comes to this");
                });
        ProxyServer proxy = proxy(upstream, Proxies.connectingWithin(Duration.ofMillis(300)));
        Client client = new Client(proxy)) {
      // Waits for the end of a first line, which TLS does not have.
      Client.Reply reply = client.send(GET).reply();
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .contains("the decoder does not speak TLS as expected")
          .doesNotContain("127.0.0.1");
      assertThat(upstream.heads).isEmpty();
    }
  }
}
