package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DecoderFaultTest {

  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void aDecoderThatRefusesIsNotReady() throws Exception {
    try (ProxyServer proxy = Proxies.to(Proxies.CLOSED_PORT);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(GET).reply();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body())
          .isEqualTo(
              "{\"object\":\"error\",\"message\":\"the decoder refuses connections: is its server"
                  + " running, and on this port?\",\"type\":\"ServiceUnavailable\",\"param\":null,"
                  + "\"code\":503}");
      assertThat(client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").reply().status())
          .isEqualTo(200);
      client.send("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(Upstream.head(client.in)).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage\r\n\r\n",
        "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
      })
  void whatIsNoAnswerIsABadGateway(String bytes) throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(out, bytes);
                  throw new IOException("ends here");
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(GET).reply();
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("the decoder ").doesNotContain("127.0.0.1");
    }
  }

  @Test
  void anAnswerThatBreaksOffLooksBrokenOff() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
                  throw new IOException("ends here");
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThatThrownBy(() -> client.send(GET).reply()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDecoderThatHasRestartedIsConnectedToAgain() throws Exception {
    try (Upstream upstream =
            Upstream.of("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.connections).hasValue(2);
    }
  }
}
