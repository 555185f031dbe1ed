package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PassThroughTest {

  private static final String GET = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static String wire(String text) {
    return text.replace("|", "\r\n");
  }

  private static String post(String body) {
    return "POST /v1/completions HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private static void echo(String head, InputStream in, OutputStream out) throws IOException {
    int at = head.indexOf("content-length: ");
    at = at < 0 ? head.indexOf("Content-Length: ") : at;
    int length = Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
    byte[] body = in.readNBytes(length);
    Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
    out.write(body);
    out.flush();
  }

  @Test
  void requestsAndAnswersPassAsTheyAre() throws Exception {
    String body = "{ \"n\" : 1.50e+3, \"é\":[1,2 ] }".repeat(40_000);
    try (Upstream upstream = new Upstream(PassThroughTest::echo);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(post(body)).reply();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().equals(body)).isTrue();
      assertThat(upstream.heads.getFirst())
          .startsWith("POST /v1/completions HTTP/1.1\r\nHost: a\r\n");
    }
  }

  @Test
  void aConnectionToTheDecoderIsUsedAgain() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(GET).reply().body()).isEqualTo("ok");
      }
      assertThat(upstream.connections).hasValue(1);
    }
  }

  @Test
  void requestsThatComeAtOnceAreAnsweredInTheirOrder() throws Exception {
    try (Upstream upstream = new Upstream(PassThroughTest::echo);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(post("one") + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n" + post("three"));
      assertThat(client.reply().body()).isEqualTo("one");
      assertThat(client.reply().body()).isEmpty();
      assertThat(client.reply().body()).isEqualTo("three");
    }
  }

  @Test
  void nothingIsAskedForWhatComesBehindTheLastRequest() throws Exception {
    CountDownLatch isSent = new CountDownLatch(1);
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  isSent.await();
                  echo(head, in, out);
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(post("one"));
      while (upstream.heads.isEmpty()) {
        Thread.onSpinWait();
      }
      client.send(wire("GET /health HTTP/1.1|Host: a|Connection: close||") + post("three"));
      isSent.countDown();
      assertThat(client.reply().body()).isEqualTo("one");
      assertThat(client.reply().head()).contains("close");
      assertThat(client.rest()).isEmpty();
      try (Client another = new Client(proxy)) {
        assertThat(another.send(post("four")).reply().body()).isEqualTo("four");
      }
      assertThat(upstream.heads).hasSize(2);
    }
  }

  @Test
  void allProxiesThatARequestCameThroughStayKnown() throws Exception {
    try (Upstream upstream = Upstream.of(OK);
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(
          wire("GET / HTTP/1.1|Host: a|X-Forwarded-For: 1.1.1.1|X-Forwarded-For: 2.2.2.2||"));
      assertThat(client.reply().status()).isEqualTo(200);
      assertThat(upstream.heads.getFirst())
          .containsOnlyOnce("orwarded-")
          .containsIgnoringCase("x-forwarded-for: 1.1.1.1, 2.2.2.2, 127.0.0.1\r\n");
    }
  }

  @Test
  void eachEventLeavesBeforeTheNextIsMade() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                  isRead.await();
                  Upstream.write(out, "3\r\ntwo\r\n0\r\n\r\n");
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(GET);
      assertThat(Upstream.head(client.in)).contains("chunked");
      assertThat(client.chunk()).isEqualTo("one");
      isRead.countDown();
      assertThat(client.chunk()).isEqualTo("two");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void aChunkThatComesInPiecesLeavesWhole() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\none");
                  Thread.sleep(50);
                  Upstream.write(out, "two\r\n0\r\n\r\n");
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(GET);
      assertThat(Upstream.head(client.in)).contains("chunked");
      assertThat(client.chunk()).isEqualTo("onetwo");
    }
  }

  @Test
  void aClientThatGoesEndsTheRequestOfTheDecoder() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
                  in.read();
                });
        ProxyServer proxy = Proxies.to(upstream.port())) {
      try (Client client = new Client(proxy)) {
        client.send(GET);
        Upstream.head(client.in);
        assertThat(client.chunk()).isEqualTo("a");
      }
      assertThat(upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aSlowReaderHoldsTheDecoderBack() throws Exception {
    byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    int pieces = 64;
    AtomicInteger written = new AtomicInteger();
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out,
                      "HTTP/1.1 200 OK\r\nContent-Length: " + piece.length * pieces + "\r\n\r\n");
                  for (int i = 0; i < pieces; i++) {
                    out.write(piece);
                    written.incrementAndGet();
                  }
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(GET);
      Upstream.head(client.in);
      int seen = -1;
      while (seen != written.get()) {
        seen = written.get();
        Thread.sleep(300);
      }
      assertThat(seen).isLessThan(pieces);
      long length = 0;
      while (length < (long) piece.length * pieces) {
        length += client.in.skip(Math.min(1 << 20, (long) piece.length * pieces - length));
      }
      assertThat(length).isEqualTo((long) piece.length * pieces);
    }
  }

  @Test
  void webSocketsAndOtherProtocolsPass() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(
                      out,
                      wire(
                          "HTTP/1.1 101 Switching Protocols|Connection: Upgrade|Upgrade:"
                              + " websocket|Sec-WebSocket-Accept: x||hello"));
                  for (int next = in.read(); next >= 0; next = in.read()) {
                    out.write(next + 1);
                  }
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(
          wire(
              "GET /v1/realtime HTTP/1.1|Host: a|Connection: keep-alive, Upgrade|Upgrade:"
                  + " websocket||"));
      assertThat(Upstream.head(client.in))
          .startsWith("HTTP/1.1 101 ")
          .containsIgnoringCase("upgrade: websocket\r\n");
      assertThat(client.read(5)).isEqualTo("hello");
      assertThat(client.send("abc").read(3)).isEqualTo("bcd");
    }
  }

  @Test
  void headersOfOneConnectionStayThere() throws Exception {
    try (Upstream upstream =
            Upstream.of(
                wire(
                    "HTTP/1.1 200 OK|Connection: x-b|X-B: 1|Keep-Alive: timeout=5|X-C:"
                        + " 2|Content-Length: 0||"));
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(
          wire(
              "GET / HTTP/1.1|Host: a|Connection: x-a, content-length|X-A: 1|TE: trailers|X-Kept:"
                  + " 2||"));
      String answer = client.reply().head();
      assertThat(answer).contains("X-C: 2").doesNotContain("X-B").doesNotContain("Keep-Alive");
      assertThat(upstream.heads.getFirst())
          .contains("X-Kept: 2", "x-forwarded-for: 127.0.0.1")
          .doesNotContain("X-A")
          .doesNotContain("TE:");
    }
  }

  @Test
  void informationalAnswersAndEmptyOnesPass() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  if (head.startsWith("HEAD")) {
                    Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 77\r\n\r\n");
                  } else if (head.startsWith("DELETE")) {
                    Upstream.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
                  } else {
                    Upstream.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                    echo(head, in, out);
                  }
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(Upstream.head(client.in)).contains("Content-Length: 77");
      client.send("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(Upstream.head(client.in)).startsWith("HTTP/1.1 204");
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(Upstream.head(client.in)).startsWith("HTTP/1.1 100");
      assertThat(client.send("abc").reply().body()).isEqualTo("abc");
    }
  }

  @Test
  void oldClientsGetTheEndOfTheConnectionAsTheEndOfTheAnswer() throws Exception {
    try (Upstream upstream =
            Upstream.of(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n");
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send("GET / HTTP/1.0\r\n\r\n").rest())
          .containsIgnoringCase("connection: close")
          .endsWith("\r\n\r\nab");
    }
  }

  @Test
  void drainingWaitsForTheAnswersThatHaveBegun() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  isAsked.countDown();
                  mayAnswer.await();
                  Upstream.write(out, OK);
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client idle = new Client(proxy);
        Client client = new Client(proxy)) {
      idle.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").reply();
      client.send(GET);
      isAsked.await();
      assertThat(proxy.drain(Duration.ofMillis(1))).isFalse();
      assertThat(idle.rest()).isEmpty();
      mayAnswer.countDown();
      assertThat(client.rest()).containsIgnoringCase("connection: close").endsWith("ok");
      assertThat(proxy.drain(Duration.ofSeconds(20))).isTrue();
    }
  }
}
