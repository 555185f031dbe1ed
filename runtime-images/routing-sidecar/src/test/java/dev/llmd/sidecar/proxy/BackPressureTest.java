package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.testing.TestKeys;
import dev.llmd.testing.Await;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads slowly holds back who writes, and the proxy holds little of what is between. */
@Timeout(60)
class BackPressureTest {

  private static final int PIECES = 32;
  private static final byte[] PIECE = new byte[1 << 20];
  private static final long LENGTH = (long) PIECES * PIECE.length;
  private static final long MOST_HELD = 8 << 20;
  private static final String NAME = "ip:127.0.0.1";

  @TempDir private static Path folder;
  private static TestKeys keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(folder).with(NAME);
  }

  private static Upstream upstream(boolean tls, Upstream.Answer answer) throws Exception {
    ServerSocket listener =
        tls ? keys.listen(NAME) : new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    return new Upstream(listener, answer);
  }

  private static ProxyServer proxy(boolean tls, Upstream upstream) throws Exception {
    Target decoder =
        new Target(
            Target.Work.DECODE,
            "decoder",
            "127.0.0.1",
            upstream.port(),
            tls ? Optional.of(keys.nettyClient()) : Optional.empty());
    return Proxies.start(
        Proxies.settings(
            tls ? Optional.of(keys.nettyServer(NAME)) : Optional.empty(),
            decoder,
            ProxySettings.Limits.DEFAULT));
  }

  private static Socket connect(boolean tls, ProxyServer proxy) throws Exception {
    int port = proxy.address().getPort();
    return tls ? keys.connect(port) : new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private static long held() {
    ByteBufAllocatorMetric metric =
        ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
    return metric.usedDirectMemory() + metric.usedHeapMemory();
  }

  private static void write(OutputStream out, AtomicLong written) throws IOException {
    for (int i = 0; i < PIECES; i++) {
      out.write(PIECE);
      written.addAndGet(PIECE.length);
    }
    out.flush();
  }

  /** Waits until something is written, and then until nothing more is. */
  private static long settled(AtomicLong written) throws InterruptedException {
    Await.until(() -> written.get() != 0, written::get);
    long seen = -1;
    while (seen != written.get()) {
      seen = written.get();
      Thread.sleep(300);
    }
    return seen;
  }

  private static void skip(InputStream in, long bytes) throws IOException {
    in.skipNBytes(bytes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSlowDecoderHoldsTheClientBack(boolean tls) throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    AtomicLong written = new AtomicLong();
    long before = held();
    try (Upstream upstream =
            upstream(
                tls,
                (head, in, out) -> {
                  mayRead.await();
                  skip(in, LENGTH);
                  Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        ProxyServer proxy = proxy(tls, upstream);
        Socket socket = connect(tls, proxy)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: " + LENGTH + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  write(out, written);
                } catch (IOException e) {
                  written.set(-1);
                }
              });

      assertThat(settled(written)).isBetween(1L, LENGTH * 3 / 4);
      assertThat(held() - before).isLessThan(MOST_HELD);

      mayRead.countDown();
      try (Client client = new Client(socket)) {
        assertThat(client.reply().body()).isEqualTo("ok");
      }
      Await.until(() -> written.get() == LENGTH, written::get);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSlowClientHoldsTheDecoderBack(boolean tls) throws Exception {
    AtomicLong written = new AtomicLong();
    long before = held();
    try (Upstream upstream =
            upstream(
                tls,
                (head, in, out) -> {
                  Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
                  write(out, written);
                });
        ProxyServer proxy = proxy(tls, upstream);
        Client client = new Client(connect(tls, proxy))) {
      client.send("GET /v1/files HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(Upstream.head(client.in)).contains("200 OK");

      assertThat(settled(written)).isBetween(1L, LENGTH * 3 / 4);
      assertThat(held() - before).isLessThan(MOST_HELD);

      skip(client.in, LENGTH);
    }
  }
}
