package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data parallelism: three decode servers of one pod, and a port for each. */
@Timeout(60)
class RanksTest {

  private static final int RANKS = 3;

  private final List<Upstream> upstreams = new ArrayList<>();
  private ProxyServer proxy;

  @BeforeEach
  void start() throws IOException {
    int decoders = upstreamsSideBySide();
    proxy =
        Proxies.start(
            new ProxySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                new Target(Target.Work.DECODE, "decoder", "127.0.0.1", decoders, Optional.empty()),
                RANKS,
                "10.0.0.7",
                false,
                1,
                ProxySettings.Limits.DEFAULT));
  }

  private int upstreamsSideBySide() throws IOException {
    while (true) {
      int first;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        first = free.getLocalPort();
      }
      try {
        for (int rank = 0; rank < RANKS; rank++) {
          upstreams.add(
              Upstream.at(first + rank, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + rank));
        }
        return first;
      } catch (IOException taken) {
        closeUpstreams();
      }
    }
  }

  private void closeUpstreams() throws IOException {
    for (Closeable upstream : upstreams) {
      upstream.close();
    }
    upstreams.clear();
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    closeUpstreams();
  }

  private Client.Reply ask(int rank, String header) throws IOException {
    try (Client client = new Client(proxy.addresses().get(rank))) {
      return client.send("GET /v1/models HTTP/1.1\r\nHost: a\r\n" + header + "\r\n").reply();
    }
  }

  private String naming(String host, int rank) {
    return "x-data-parallel-host-port: %s:%d\r\n"
        .formatted(host, proxy.addresses().get(rank).getPort());
  }

  @Test
  void eachPortHasItsDecoder() throws IOException {
    for (int rank = 0; rank < RANKS; rank++) {
      assertThat(ask(rank, "").body()).isEqualTo(String.valueOf(rank));
    }
  }

  @Test
  void requestsToTheFirstMayNameAnother() throws IOException {
    for (int rank = 0; rank < RANKS; rank++) {
      assertThat(ask(0, naming("10.0.0.7", rank)).body()).isEqualTo(String.valueOf(rank));
    }
  }

  @Test
  void anEmptyNameIsNone() throws IOException {
    assertThat(ask(0, "x-data-parallel-host-port: \r\n").body()).isEqualTo("0");
  }

  @Test
  void theOthersTakeWhatComesToTheirPort() throws IOException {
    assertThat(ask(1, naming("10.0.0.7", 2)).body()).isEqualTo("1");
  }

  @Test
  void aRankThatThisPodLacksIsRefused() throws IOException {
    Client.Reply elsewhere = ask(0, naming("10.0.0.8", 1));
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("x-data-parallel-host-port names no rank of this pod");
    assertThat(ask(0, "x-data-parallel-host-port: 10.0.0.7:1\r\n").status()).isEqualTo(400);
    assertThat(ask(0, "x-data-parallel-host-port: \"\r\n").status()).isEqualTo(400);
  }

  @Test
  void drainingEndsAllPorts() throws Exception {
    List<InetSocketAddress> addresses = proxy.addresses();
    assertThat(proxy.drain(Duration.ofSeconds(20))).isTrue();
    for (InetSocketAddress address : addresses) {
      assertThatThrownBy(() -> new Client(address).close()).isInstanceOf(IOException.class);
    }
  }
}
