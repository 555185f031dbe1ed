package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by which others have been smuggled past proxies. */
@Timeout(60)
class RefusedRequestTest {

  private static Upstream upstream;
  private static ProxyServer proxy;

  @BeforeAll
  static void start() throws IOException {
    upstream = Upstream.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    proxy = Proxies.to(upstream.port());
  }

  @BeforeEach
  void forgetBefore() {
    upstream.heads.clear();
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1|Host: a|Content-Length: 3|Transfer-Encoding: chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 3||0||",
        "POST / HTTP/1.1|Host: a|Content-Length: 3|Content-Length: 4||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 3, 4||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: +3||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: -1||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 0x3||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 99999999999999999999||abc",
        "POST / HTTP/1.1|Host: a|Content-Length : 3||abc",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding : chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: xchunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked, identity||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: identity||0||",
        "POST / HTTP/1.0|Host: a|Transfer-Encoding: chunked||0||",
        "GET / HTTP/1.1|Host: a|Host: b||",
        "GET / HTTP/1.1||",
        "GET / HTTP/1.1|Host: a|X Y: b||",
        "GET / HTTP/1.1|Host: a|X: b\u0000c||",
        "GET / HTTP/1.1|Host: a|: b||",
        "GET /a b HTTP/1.1|Host: a||",
        "GET http://b/ HTTP/1.1|Host: a||",
        "CONNECT b:1 HTTP/1.1|Host: a||",
        "CONNECT /a HTTP/1.1|Host: a||",
        "GET https://a/ HTTP/1.1|Host: a||",
        "GET //b\u00e9 HTTP/1.1|Host: a||",
        "GET /\u0000 HTTP/1.1|Host: a||",
        "GET /a\tb HTTP/1.1|Host: a||",
        "G\u0000T / HTTP/1.1|Host: a||",
        "GET / HTTP/1.1 |Host: a||",
        "GET / HTTP/1.10|Host: a||",
        "GET / HTTP/1,1|Host: a||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: \u000bchunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked\u000b||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: \u000cchunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: \"chunked\"||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked,||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: ,chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked, chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked;a=b||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: identity||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding:||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding\u0000: chunked||0||",
        "POST / HTTP/1.1|Host: a|\u0000Transfer-Encoding: chunked||0||",
        "POST / HTTP/1.1|Host: a|Transfer-Encoding\t: chunked||0||",
        "POST / HTTP/1.0|Host: a|Transfer-Encoding: chunked|Content-Length: 5||0||",
        "POST / HTTP/1.1|Host: a|Content-Length: 3|Content-Length: 3||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 3, 3||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 3;a||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: \u000b3||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 1_000||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: \uff13||abc",
        "POST / HTTP/1.1|Host: a|Content-Length:||abc",
        "POST / HTTP/1.1|Host: a|Content-Length: 18446744073709551617||a",
        "GET / HTTP/1.1|Host: a|X: a\u007fb\u0000||",
        "GET / HTTP/1.1|Host: a|X||",
        "GET / HTTP/1.1|Host: a|(): b||",
        "GET / HTTP/1.1| Host: a||",
        "GET / HTTP/2.0|Host: a||",
        "GET /|Host: a||",
        "PRI * HTTP/2.0||SM||"
      })
  void areRefusedAndTheConnectionEnds(String request) throws IOException {
    try (Client client = new Client(proxy)) {
      String answer = client.send(request.replace("|", "\r\n")).rest();
      assertThat(answer).matches("(?s)HTTP/1.1 (400|505) .*").contains("\"object\":\"error\"");
      assertThat(answer.split("connection: close", -1)).hasSize(2);
      assertThat(upstream.heads).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\nab\r\n0\r\n\r\n", "-1\r\nab\r\n0\r\n\r\n", "2\r\nabc\r\n0\r\n\r\n"})
  void chunksThatAreNoneEndTheConnection(String chunks) throws IOException {
    try (Upstream silent = new Upstream((head, in, out) -> in.read());
        ProxyServer own = Proxies.to(silent.port());
        Client client = new Client(own)) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
      assertThat(client.rest()).doesNotContain(" 200 ");
    }
  }
}
