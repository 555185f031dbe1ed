package dev.llmd.sidecar.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Settings;
import dev.llmd.standin.http.Exchange;
import dev.llmd.standin.http.Header;
import dev.llmd.standin.http.HttpRequest;
import dev.llmd.standin.http.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends requests that need no prefill elsewhere cannot tell whether there is a sidecar. */
@Timeout(60)
class SameBytesTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String MESSAGES =
      "\"model\" : \"m\", \"messages\": [{\"role\":\"user\",\"content\":\"gr\\u00fcn"
          + " \uD83C\uDF32\"}]";
  private static final String TOOL =
      ", \"tools\": [{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
          + "{\"properties\":{\"x\":{\"type\":\"string\"}}}}}]";
  private static final String STREAM =
      ", \"stream\": true, \"stream_options\": {\"include_usage\": true}";

  /** What is between two neighbours only (RFC 9110, 7.6.1), and the time. */
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of("connection", "keep-alive", "transfer-encoding", "date");

  static Stream<Arguments> requests() {
    String large = "\"" + "Some prompt, é, \\\"quoted\\\" \\\\ 1e+06. ".repeat(40_000) + "\"";
    return Stream.of(
        Arguments.of("chat", post(CHAT, "{" + MESSAGES + "}")),
        Arguments.of("a stream", post(CHAT, "{" + MESSAGES + STREAM + "}")),
        Arguments.of("the call of a tool", post(CHAT, "{" + MESSAGES + TOOL + "}")),
        Arguments.of("its stream", post(CHAT, "{" + MESSAGES + TOOL + STREAM + "}")),
        Arguments.of(
            "JSON",
            post(CHAT, "{" + MESSAGES + ", \"response_format\": {\"type\":\"json_object\"}}")),
        Arguments.of(
            "numbers that are no double",
            post(CHAT, "{" + MESSAGES + ", \"seed\": 12345678901234567890123, \"top_p\":1.0e-0}")),
        Arguments.of("completions", post("/v1/completions", "{\"model\":\"m\",\"prompt\":\"x\"}")),
        Arguments.of(
            "their stream",
            post("/v1/completions", "{\"model\":\"m\",\"prompt\":\"x\"" + STREAM + "}")),
        Arguments.of("responses", post("/v1/responses", "{\"model\":\"m\",\"input\":\"x\"}")),
        Arguments.of(
            "their stream",
            post("/v1/responses", "{\"model\":\"m\",\"input\":\"x\"" + STREAM + "}")),
        Arguments.of(
            "a body of 1.4 MB",
            post("/v1/completions", "{\"model\":\"m\",\"prompt\":" + large + "}")),
        Arguments.of("a body in chunks", chunked("{\"model\":\"m\",", "\"prompt\":\"x\"", "}")),
        Arguments.of("tokens", post("/tokenize?x=%20&y", "{\"prompt\":\"x\"}")),
        Arguments.of("no JSON", post(CHAT, "{\"model\":")),
        Arguments.of("an unknown model", post(CHAT, "{\"model\":\"n\"}")),
        Arguments.of("an unknown path", post("/v2/nothing", "{}")),
        Arguments.of("a method without a body", "GET /v1/models?a=b&c=%2F" + head("")),
        Arguments.of("no content", post(CHAT, "")));
  }

  private static String post(String path, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return "POST " + path + head("content-length: " + bytes.length + "\r\n") + latin(bytes);
  }

  private static String chunked(String... pieces) {
    StringBuilder text =
        new StringBuilder("POST /v1/completions" + head("transfer-encoding: chunked\r\n"));
    for (String piece : pieces) {
      text.append(Integer.toHexString(piece.length())).append("\r\n").append(piece).append("\r\n");
    }
    return text.append("0\r\n\r\n").toString();
  }

  private static String head(String more) {
    return " HTTP/1.1\r\nHost: model:8000\r\nX-Request-Id: 7f-1\r\nAuthorization: Bearer t\r\n"
        + "content-type: application/json\r\nX-Twice: a\r\nx-twice: b, c\r\n"
        + more
        + "\r\n";
  }

  /** Bytes as the characters of the same numbers. */
  private static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void modelServerAndClientSeeTheSame(String name, String request) throws Exception {
    Settings settings =
        Settings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "m")
            .withClock(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
    try (ModelServer server = new ModelServer(settings, new Journal(10));
        ProxyServer proxy = Proxies.to(server.port())) {
      Answer direct = ask(to(server.port()), request);
      server.cache().clear();
      Answer through = ask(new Client(proxy), request);

      assertThat(through).as(name).isEqualTo(direct);
      assertThat(direct.pieces()).isNotEmpty();
      if (request.startsWith("POST")) {
        assertSame(requests(server.journal(), 2));
      }
    }
  }

  /** What was asked; an exchange ends a little after the client has its answer. */
  private static List<HttpRequest> requests(Journal journal, int count)
      throws InterruptedException {
    while (journal.exchanges().size() < count) {
      Thread.sleep(2);
    }
    return journal.exchanges().stream().map(Exchange::request).toList();
  }

  private static void assertSame(List<HttpRequest> seen) {
    assertThat(seen.get(1).body()).isEqualTo(seen.get(0).body());
    assertThat(seen.get(1).target()).isEqualTo(seen.get(0).target());
    assertThat(headers(seen.get(1))).isEqualTo(headers(seen.get(0)));
  }

  private static List<Header> headers(HttpRequest request) {
    return request.headers().stream()
        .filter(header -> !OF_ONE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT)))
        .filter(header -> !header.name().equals("x-forwarded-for"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Content-Length: 0||",
        "HTTP/1.1 200 Fine|X-B: 1|x-b: 2|Set-Cookie: a=b|Set-Cookie: c|Content-Length: 2||ok",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|1|b|3|abc|0||",
        "HTTP/1.1 200 OK|X-Empty:|X-Tab: a\tb|X-Name: \u00e9|Content-Length: 1||\u0000",
        "HTTP/1.1 429 Slow Down|Retry-After: 3|Content-Length: 2||{}",
        "HTTP/1.1 503 Busy|Content-Type: text/plain|Content-Length: 4||busy",
        "HTTP/1.1 302 Found|Location: http://else/where|Content-Length: 0||",
        "HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 5||\u001f\u008b\u0008\u00ff\u0000",
        "HTTP/1.1 200 OK|content-type: text/event-stream|transfer-encoding: chunked||6|data: |2|x"
            + "\t|0||",
      })
  void answersOfEveryFormPass(String answer) throws Exception {
    String wire = answer.replace("|", "\r\n");
    try (Upstream upstream = Upstream.of(wire);
        ProxyServer proxy = Proxies.to(upstream.port())) {
      String request = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

      assertThat(ask(new Client(proxy), request)).isEqualTo(ask(to(upstream.port()), request));
    }
  }

  @Test
  void aStreamThatBreaksOffIsNoWholeAnswer() throws Exception {
    String begun = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    try (Upstream upstream =
            new Upstream(
                (head, in, out) -> {
                  Upstream.write(out, begun);
                  throw new IOException("hangs up");
                });
        ProxyServer proxy = Proxies.to(upstream.port());
        Client client = new Client(proxy)) {
      client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(Upstream.head(client.in)).startsWith("HTTP/1.1 200 OK");
      assertThat(client.chunk()).isEqualTo("abc");
      assertThat(client.in.read()).isNegative();
    }
  }

  private static Client to(int port) throws IOException {
    return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** An answer: its head, and its body chunk by chunk. */
  private record Answer(String status, List<String> headers, List<String> pieces) {}

  private static Answer ask(Client connected, String request) throws IOException {
    try (Client client = connected) {
      client.send(request);
      String head = Upstream.head(client.in);
      List<String> lines = new ArrayList<>(List.of(head.strip().split("\r\n", -1)));
      String status = lines.removeFirst();
      List<String> pieces = new ArrayList<>();
      if (lines.removeIf(line -> line.equalsIgnoreCase("transfer-encoding: chunked"))) {
        do {
          pieces.add(client.chunk());
        } while (!pieces.getLast().isEmpty());
      } else {
        pieces.add(client.read(length(lines)));
      }
      lines.removeIf(
          line -> OF_ONE_CONNECTION.contains(line.split(":", 2)[0].toLowerCase(Locale.ROOT)));
      // Spaces around a value are not part of it.
      lines.replaceAll(String::strip);
      return new Answer(status, lines, pieces);
    }
  }

  private static int length(List<String> headers) {
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
        .findFirst()
        .orElseThrow();
  }
}
