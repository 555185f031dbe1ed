package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Odd requests that are allowed: servers see one form of them, which nobody reads in two ways. */
@Timeout(60)
class RewrittenRequestTest {

  private static final String OK = "HTTP/1.1 200 OK|Content-Length: 0||";

  private static String wire(String text) {
    return text.replace("|", "\r\n");
  }

  /** What the decoder sees of a request, to the end of what is sent at once. */
  private static String seen(String request) throws Exception {
    StringBuilder seen = new StringBuilder();
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  seen.append(head);
                  if (head.contains("chunked")) {
                    String body = "";
                    while (!body.endsWith("\r\n\r\n")) {
                      body += (char) in.read();
                    }
                    seen.append(body);
                  }
                  Upstream.write(out, wire(OK));
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send(wire(request)).reply().status()).isEqualTo(200);
      return seen.toString();
    }
  }

  @Test
  void foldedHeadersBecomeOneLine() throws Exception {
    assertThat(seen("GET / HTTP/1.1|Host: a|X: b| Content-Length: 9|\tc||"))
        .contains("X: b Content-Length: 9 c\r\n");
  }

  @Test
  void extensionsOfChunksAreDropped() throws Exception {
    assertThat(seen("POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||3;a=\"b\"|abc|0;c||"))
        .contains("transfer-encoding: chunked\r\n")
        .endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  }

  @Test
  void trailersCannotChangeTheFraming() throws Exception {
    assertThat(
            seen(
                "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||1|a|0|X-T: 1|Content-Length:"
                    + " 9|Transfer-Encoding: chunked||"))
        .endsWith("\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\n\r\n");
  }

  @Test
  void namesOfConnectionHeadersInOtherCasesAreRemovedToo() throws Exception {
    assertThat(
            seen(
                "GET / HTTP/1.1|Host: a|CONNECTION: X-One, close|x-ONE: 1|Keep-alive: 5|"
                    + "Proxy-Authorization: secret||"))
        .doesNotContainIgnoringCase("x-one")
        .doesNotContainIgnoringCase("keep-alive")
        .doesNotContain("secret");
  }

  @Test
  void anUpgradeToHttp2IsNotAsked() throws Exception {
    assertThat(
            seen(
                "GET / HTTP/1.1|Host: a|Connection: Upgrade, HTTP2-Settings|Upgrade:"
                    + " h2c|HTTP2-Settings: AAMAAABk||"))
        .doesNotContainIgnoringCase("upgrade")
        .doesNotContainIgnoringCase("http2-settings");
  }

  @Test
  void aRequestThatComesTooEarlyAfterAnUpgradeEndsTheConnection() throws Exception {
    try (Upstream upstream =
            Upstream.of(
                wire("HTTP/1.1 101 Switching Protocols|Connection: upgrade|Upgrade: websocket||"));
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send(
          wire(
              "GET /ws HTTP/1.1|Host: a|Connection: upgrade|Upgrade: websocket||"
                  + "GET /v1/models HTTP/1.1|Host: a||"));
      assertThat(client.rest()).doesNotContain(" 200 ");
      assertThat(upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(upstream.heads).hasSize(1);
    }
  }

  @Test
  void linesThatEndWithoutCarriageReturnAreRefused() throws Exception {
    try (Upstream upstream = Upstream.of(wire(OK));
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      assertThat(client.send("GET / HTTP/1.1\nHost: a\n\n").rest()).startsWith("HTTP/1.1 400 ");
      assertThat(upstream.heads).isEmpty();
    }
  }
}
