package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LastAnswerTest {

  private static final int MORE_THAN_IS_READ = 2 << 20;

  @Test
  void requestsBehindTheLastOneDoNotResetItsAnswer() throws Exception {
    String body = "x".repeat(MORE_THAN_IS_READ);
    try (Upstream upstream =
            Upstream.of("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      String last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      String behind = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n";
      Thread sending = Thread.ofVirtual().start(() -> send(client, last + behind + body));
      Client.Reply reply = client.reply();
      assertThat(reply.body()).hasSize(body.length());
      assertThat(client.rest()).isEmpty();
      sending.join();
      assertThat(upstream.heads).hasSize(1);
    }
  }

  private static void send(Client client, String bytes) {
    try {
      client.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
