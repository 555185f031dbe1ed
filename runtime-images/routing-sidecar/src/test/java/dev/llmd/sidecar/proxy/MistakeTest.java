package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mistake in what is done about a request is said, and leaves no client waiting. */
@Timeout(60)
class MistakeTest {

  private static final String REQUEST = "GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Asks the decoder, and makes its mistake then. */
  private record Mistaken(Exchange exchange, Runnable mistake) implements Course, AnswerListener {

    @Override
    public void begin() {
      exchange.prepareHead();
      var unused = exchange.lane().ask(exchange.decoder(), exchange.request(), new Spliced(), this);
    }

    @Override
    public void onAnswer(HttpResponse head, ByteSpan body) {
      mistake.run();
    }

    @Override
    public void onFailure(LegFailure failure) {
      mistake.run();
    }

    @Override
    public void onRequestContent(HttpContent content) {
      content.release();
    }

    @Override
    public void flushRequest() {}

    @Override
    public void readAnswer(boolean isWanted) {}

    @Override
    public void cancel() {}
  }

  private static void fail() {
    throw new IllegalStateException("nobody thought of this");
  }

  private static ProxyServer proxy(int decoder, Courses courses) throws Exception {
    ProxySettings settings = Proxies.settings("127.0.0.1", decoder, ProxySettings.Limits.DEFAULT);
    return ProxyServer.start(settings, courses, Observer.NONE);
  }

  private static void assertSaid(ProxyServer proxy) throws Exception {
    try (proxy;
        Client client = new Client(proxy)) {
      for (int i = 0; i < 2; i++) {
        Client.Reply reply = client.send(REQUEST).reply();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).contains("the sidecar made a mistake").doesNotContain("nobody");
      }
    }
  }

  @Test
  void afterAnAnswer() throws Exception {
    try (Upstream upstream =
        new Upstream(
            (head, in, out) ->
                Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
      assertSaid(proxy(upstream.port(), exchange -> new Mistaken(exchange, MistakeTest::fail)));
    }
  }

  /** Passes the answer on, with a mistake in what is done to its body. */
  private record Relayed(Exchange exchange) implements Course, AnswerFilter {

    @Override
    public void begin() {
      exchange.prepareHead();
      AnswerRelay relay = new AnswerRelay(exchange, exchange.decoder(), this);
      var unused =
          exchange.lane().send(exchange.decoder(), exchange.request(), new Spliced(), relay);
    }

    @Override
    public void onHead(HttpResponse head) {}

    @Override
    public HttpContent onContent(HttpContent content) {
      content.release();
      throw new IllegalStateException("nobody thought of this");
    }

    @Override
    public void onRequestContent(HttpContent content) {
      content.release();
    }

    @Override
    public void flushRequest() {}

    @Override
    public void readAnswer(boolean isWanted) {}

    @Override
    public void cancel() {}
  }

  @Test
  void inAnAnswerThatHasBegun() throws Exception {
    try (Upstream upstream =
            new Upstream(
                (head, in, out) ->
                    Upstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"));
        ProxyServer proxy = proxy(upstream.port(), Relayed::new);
        Client client = new Client(proxy)) {
      assertThat(client.send(REQUEST).rest()).doesNotEndWith("a");
    }
  }

  @Test
  void afterAFailure() throws Exception {
    assertSaid(proxy(Proxies.CLOSED_PORT, exchange -> new Mistaken(exchange, MistakeTest::fail)));
  }

  @Test
  void afterAWhile() throws Exception {
    assertSaid(
        proxy(
            Proxies.CLOSED_PORT,
            exchange ->
                new Mistaken(
                    exchange,
                    () -> {
                      var unused = exchange.lane().after(Duration.ofMillis(1), MistakeTest::fail);
                    })));
  }

  @Test
  void behindAnAnswerThatIsWholeItHarmsNobody() throws Exception {
    try (ProxyServer proxy =
            proxy(
                Proxies.CLOSED_PORT,
                exchange ->
                    new Mistaken(
                        exchange,
                        () -> {
                          exchange.answer(Rank.UNKNOWN);
                          fail();
                        }));
        Client client = new Client(proxy)) {
      assertThat(client.send(REQUEST).reply().status()).isEqualTo(400);
      assertThat(client.send(REQUEST).reply().status()).isEqualTo(400);
    }
  }
}
