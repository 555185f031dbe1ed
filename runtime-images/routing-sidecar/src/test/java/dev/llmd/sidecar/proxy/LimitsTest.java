package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long, and how much. */
@Timeout(60)
class LimitsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(100);

  private static ProxySettings.Limits limits(Duration header, Duration client, Duration upstream) {
    return new ProxySettings.Limits(
        1 << 20, header, client, upstream, Duration.ofSeconds(10), LONG, 1_024);
  }

  /**
   * A client whose request has come, which a head shows that is read here. On a busy machine a
   * short time may be over before a client that has connected comes to ask.
   */
  private static Client asking(ProxyServer proxy, String request) throws IOException {
    while (true) {
      Client client = new Client(proxy);
      if (isHeard(client, request)) {
        return client;
      }
      client.close();
    }
  }

  private static boolean isHeard(Client client, String request) {
    try {
      return !Upstream.head(client.send(request).in).isEmpty();
    } catch (IOException late) {
      return false;
    }
  }

  @Test
  void headersMayHaveAMebibyte() throws Exception {
    String most = "X: " + "x".repeat(1_000_000) + "\r\n";
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy);
        Client other = new Client(proxy)) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n" + most + "\r\n");
      assertThat(client.reply().body()).isEqualTo("ok");
      other.send("GET / HTTP/1.1\r\nHost: a\r\n" + most + "Y: " + "y".repeat(60_000) + "\r\n\r\n");
      assertThat(other.rest())
          .startsWith("HTTP/1.1 431 ")
          .contains("the request's headers are too long");
      assertThat(upstream.heads).hasSize(1);
    }
  }

  @Test
  void aRequestWhoseHeadersDoNotComeEnds() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.with(upstream.port(), limits(SHORT, LONG, LONG));
        Client slow = new Client(proxy);
        Client idle = new Client(proxy)) {
      assertThat(slow.send("GET / HTTP/1.1\r\nHost:").rest()).isEmpty();
      assertThat(idle.send(GET).reply().body()).isEqualTo("ok");
    }
  }

  @Test
  void aClientThatAsksNothingIsLeft() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.with(upstream.port(), limits(LONG, SHORT, LONG));
        Client never = new Client(proxy);
        Client once = asking(proxy, GET)) {
      assertThat(once.rest()).isEqualTo("ok");
      assertThat(never.rest()).isEmpty();
    }
  }

  @Test
  void aDecoderThatIsAskedNothingIsLeft() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.with(upstream.port(), limits(LONG, LONG, SHORT));
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.connections).hasValue(2);
    }
  }

  @Test
  void requestsAndAnswersMayTakeAsLongAsTheyWant() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                  in.readNBytes(3);
                  mayGoOn.await();
                  Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
                  Thread.sleep(5 * SHORT.toMillis());
                  Upstream.write(out, "k");
                });
        ProxyServer proxy = Proxies.with(upstream.port(), limits(SHORT, SHORT, SHORT));
        Client client = asking(proxy, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na")) {
      Thread.sleep(5 * SHORT.toMillis());
      client.send("bc");
      Thread.sleep(5 * SHORT.toMillis());
      mayGoOn.countDown();
      assertThat(client.reply().body()).isEqualTo("ok");
    }
  }

  @Test
  void aNewConnectionMayStillAskWhileOthersEnd() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.with(upstream.port(), limits(LONG, LONG, LONG));
        Client used = new Client(proxy);
        Client half = new Client(proxy);
        Client fresh = new Client(proxy)) {
      half.send(GET).reply();
      half.send("GET /v1/models HTTP/1.1\r\n");
      // The one thread of the proxy takes what came before first.
      used.send(GET).reply();

      assertThat(proxy.drain(Duration.ofMillis(1))).isFalse();

      assertThat(used.rest()).isEmpty();
      assertThat(half.send("Host: a\r\n\r\n").rest())
          .containsIgnoringCase("connection: close")
          .endsWith("ok");
      assertThat(fresh.send(GET).rest()).containsIgnoringCase("connection: close").endsWith("ok");
      assertThat(proxy.drain(Duration.ofSeconds(20))).isTrue();
    }
  }
}
