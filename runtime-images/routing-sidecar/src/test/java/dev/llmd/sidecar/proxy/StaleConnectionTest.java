package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.HeldPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoders that close connections while a request is on its way, or that start anew. */
@Timeout(60)
class StaleConnectionTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";

  private static String post(int length) {
    return "POST /v1/completions HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(length, "x".repeat(length));
  }

  private static int lengthOf(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
  }

  /** Answers requests, save the second, at which the connection ends. */
  private static final class ClosesAtTheSecond implements Upstream.Answer {

    private final AtomicInteger asked = new AtomicInteger();
    private final boolean readsIt;

    ClosesAtTheSecond(boolean readsIt) {
      this.readsIt = readsIt;
    }

    @Override
    public void to(String head, InputStream in, OutputStream out) throws IOException {
      boolean ends = asked.incrementAndGet() == 2;
      if (!ends || readsIt) {
        in.skipNBytes(lengthOf(head));
      }
      if (ends) {
        throw new IOException("ends here");
      }
      Upstream.write(out, OK);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatMayBeRepeatedIs(boolean readsIt) throws Exception {
    try (Upstream upstream = new Upstream(new ClosesAtTheSecond(readsIt));
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.connections).hasValue(2);
    }
  }

  @Test
  void aPromptThatWasNotReadIsSentAgainWhole() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger echoed = new AtomicInteger();
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  if (asked.incrementAndGet() == 2) {
                    throw new IOException("ends here");
                  }
                  in.skipNBytes(lengthOf(head));
                  echoed.addAndGet(lengthOf(head));
                  Upstream.write(out, OK);
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      upstream.resets.set(true);
      assertThat(client.send(post(10)).reply().status()).isEqualTo(200);
      assertThat(client.send(post(60_000)).reply().status()).isEqualTo(200);
      assertThat(echoed).hasValue(60_010);
      assertThat(upstream.connections).hasValue(2);
    }
  }

  @Test
  void aPromptThatWasReadIsNotSentAgain() throws Exception {
    try (Upstream upstream = new Upstream(new ClosesAtTheSecond(true));
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(post(10)).reply().status()).isEqualTo(200);
      Client.Reply second = client.send(post(10)).reply();
      assertThat(second.status()).isEqualTo(502);
      assertThat(second.body()).contains("the decoder closed the connection before it answered");
      assertThat(upstream.heads).hasSize(2);
    }
  }

  @Test
  void aRequestIsSentAgainOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  if (asked.incrementAndGet() > 1) {
                    throw new IOException("ends here");
                  }
                  Upstream.write(out, OK);
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().status()).isEqualTo(200);
      assertThat(client.send(GET).reply().status()).isEqualTo(502);
      assertThat(upstream.heads).hasSize(3);
    }
  }

  @Test
  void aDecoderThatStartsAnewIsAskedAgain() throws Exception {
    try (HeldPort port = new HeldPort();
        ProxyServer proxy = Proxies.to(port.number());
        Client client = new Client(proxy)) {
      for (int start = 0; start < 3; start++) {
        try (Upstream upstream = Upstream.at(port.number(), OK)) {
          assertThat(client.send(GET).reply().body()).isEqualTo("ok");
          assertThat(client.send(GET).reply().body()).isEqualTo("ok");
          assertThat(upstream.connections).hasValue(1);
        }
        Client.Reply reply = client.send(GET).reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("the decoder refuses connections");
      }
    }
  }
}
