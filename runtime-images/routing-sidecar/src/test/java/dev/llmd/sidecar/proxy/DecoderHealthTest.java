package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code /health} as the decode server has it. */
@Timeout(60)
class DecoderHealthTest {

  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";

  private static ProxyServer proxy(int decoder) throws IOException {
    return Proxies.start(
        new ProxySettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new Target(Target.Work.DECODE, "decoder", "127.0.0.1", decoder, Optional.empty()),
            1,
            "",
            true,
            1,
            ProxySettings.Limits.DEFAULT));
  }

  @Test
  void isWhatTheDecoderSays() throws Exception {
    AtomicInteger status = new AtomicInteger(503);
    try (Upstream upstream =
            new Upstream(
                (head, in, out) ->
                    Upstream.write(
                        out, "HTTP/1.1 " + status + " Some\r\nContent-Length: 0\r\n\r\n"));
        ProxyServer proxy = proxy(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(HEALTH).reply().status()).isEqualTo(503);
      status.set(200);
      assertThat(client.send(HEALTH).reply().status()).isEqualTo(200);
      assertThat(upstream.heads.getFirst()).startsWith("GET /health ");
    }
    try (ProxyServer proxy = proxy(Proxies.CLOSED_PORT);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(HEALTH).reply();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("the decoder refuses connections");
    }
  }
}
