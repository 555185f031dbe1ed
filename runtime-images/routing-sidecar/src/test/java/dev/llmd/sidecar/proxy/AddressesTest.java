package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where clients come in, and where requests go. */
@Timeout(60)
class AddressesTest {

  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final ProxySettings.Limits LIMITS = ProxySettings.Limits.DEFAULT;

  @Test
  void bothKindsOfAddressesAreServed() throws IOException {
    InetAddress six = InetAddress.ofLiteral("::1");
    try (Upstream upstream =
            new Upstream(new ServerSocket(0, 1, six), (head, in, out) -> Upstream.write(out, OK));
        ProxyServer proxy =
            Proxies.start(
                new ProxySettings(
                    new InetSocketAddress(0),
                    Optional.empty(),
                    new Target(
                        Target.Work.DECODE, "decoder", "::1", upstream.port(), Optional.empty()),
                    1,
                    "",
                    false,
                    1,
                    LIMITS));
        Client bySix = new Client(new InetSocketAddress(six, proxy.address().getPort()));
        Client byFour =
            new Client(
                new InetSocketAddress(
                    InetAddress.ofLiteral("127.0.0.1"), proxy.address().getPort()))) {
      assertThat(bySix.send(GET).reply().body()).isEqualTo("ok");
      assertThat(byFour.send(GET).reply().body()).isEqualTo("ok");
      assertThat(upstream.heads.get(0)).contains("x-forwarded-for: 0:0:0:0:0:0:0:1\r\n");
      assertThat(upstream.heads.get(1)).contains("x-forwarded-for: 127.0.0.1\r\n");
    }
  }

  @Test
  void othersAreServedWhileANameIsLookedUp() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy =
            Proxies.start(
                Proxies.settings("pod-1.pods", upstream.port(), LIMITS),
                name -> {
                  isAsked.countDown();
                  await(mayAnswer);
                  return InetAddress.getAllByName("127.0.0.1");
                });
        Client waiting = new Client(proxy);
        Client other = new Client(proxy)) {
      waiting.send(GET);
      isAsked.await();
      assertThat(other.send(HEALTH).reply().status()).isEqualTo(200);
      mayAnswer.countDown();
      assertThat(waiting.reply().body()).isEqualTo("ok");
    }
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    }
  }

  @Test
  void aNameThatNobodyKnowsIsABadGateway() throws IOException {
    try (ProxyServer proxy =
            Proxies.start(
                Proxies.settings("pod-1.pods", 1, LIMITS),
                name -> {
                  throw new UnknownHostException(name);
                });
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(GET).reply();
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("has a name that cannot be looked up");
    }
  }

  @Test
  void aLookupThatTakesTooLongIsGivenUp() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (ProxyServer proxy =
            Proxies.start(
                Proxies.settings("pod-1.pods", 1, Proxies.connectingWithin(Duration.ofMillis(50))),
                name -> {
                  await(never);
                  return InetAddress.getAllByName("127.0.0.1");
                });
        Client client = new Client(proxy)) {
      assertThat(client.send(GET).reply().status()).isEqualTo(502);
    }
  }
}
