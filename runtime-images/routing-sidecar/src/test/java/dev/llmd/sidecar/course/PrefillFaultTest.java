package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.proxy.Client;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.Upstream;
import dev.llmd.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PrefillFaultTest {

  private static ModelServer breakingOffAfter(String bytes) throws IOException {
    return new ModelServer(
        (asked, out) -> {
          Upstream.write(out, bytes);
          throw new IOException("ends here");
        });
  }

  @Test
  void aPrefillPodThatIsGoneIsABadGateway() throws Exception {
    Sidecars sidecars = new Sidecars();
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      String gone = "127.0.0.1:" + Sidecars.CLOSED_PORT;
      Client.Reply reply = client.send(Sidecars.post(gone, "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .isEqualTo(
              "{\"object\":\"error\",\"message\":\"the prefill pod refuses connections: is its"
                  + " server running, and on this port?\",\"type\":\"BadGateway\",\"param\":null,"
                  + "\"code\":502}");
      assertThat(decode.asked).isEmpty();
      assertThat(sidecars.log()).contains("\"leg\":\"prefill\"").contains("127.0.0.1");
      assertThat(client.send(Sidecars.post("/v1/completions", "", "{}")).reply().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aPodIsCalledByItsName() throws Exception {
    try (ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      String gone = "localhost:" + Sidecars.CLOSED_PORT;
      assertThat(client.send(Sidecars.post(gone, "{}")).reply().body())
          .contains("the prefill pod localhost refuses connections");
    }
  }

  @ParameterizedTest
  @CsvSource({"400", "404", "429"})
  void whatPrefillRefusesIsRefused(int status) throws Exception {
    try (ModelServer prefill = ModelServer.of(status, "text/plain; a=b", "no, \u00e9");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().retrying(3, Duration.ofHours(1)).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.head()).containsIgnoringCase("content-type: text/plain; a=b\r\n");
      assertThat(reply.body()).isEqualTo("no, \u00e9");
      assertThat(decode.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"500,500", "501,501", "302,502"})
  void otherFaultsOfPrefillAreItsOwn(int status, int told) throws Exception {
    try (ModelServer prefill = ModelServer.of(status, "text/html", "<html>secret</html>");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().retrying(3, Duration.ofHours(1)).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(told);
      assertThat(reply.body())
          .contains("\"the prefill pod answered " + status + "\"")
          .doesNotContain("secret");
      assertThat(prefill.asked).hasSize(1);
      assertThat(decode.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KvConnector.class,
      names = {"NIXLV2", "SHARED_STORAGE", "SGLANG", "OFFLOADING"})
  void aBusyPrefillPodSaysWhenToTryAgain(KvConnector connector) throws Exception {
    String busy = "HTTP/1.1 503 Any\r\nRetry-After: 7\r\nX-Other: a\r\nContent-Length: 0\r\n\r\n";
    String refused = "{\"choices\":[{\"finish_reason\":\"cache_threshold\"}]}";
    CountDownLatch isOver = new CountDownLatch(1);
    try (ModelServer prefill = new ModelServer((asked, out) -> Upstream.write(out, busy));
        ModelServer decode =
            new ModelServer(
                (asked, out) -> {
                  if (connector == KvConnector.SHARED_STORAGE) {
                    Upstream.write(out, ModelServer.answer(200, "application/json", refused));
                  } else {
                    isOver.await();
                  }
                });
        ProxyServer proxy = new Sidecars().connecting(connector).before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply =
          client.send(Sidecars.post(prefill.address(), "{\"cache_hit_threshold\":0.5}")).reply();
      isOver.countDown();

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.head())
          .containsIgnoringCase("\r\nretry-after: 7\r\n")
          .doesNotContainIgnoringCase("x-other");
    }
  }

  @Test
  void whatPrefillSaysOfItsFaultIsSaid() throws Exception {
    String error = "{\"error\":{\"message\":\"engine \\\"7\\\" is dead\\n at 10.0.0.1:8000\"}}";
    try (ModelServer prefill = ModelServer.of(500, "application/json", error);
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      assertThat(client.send(Sidecars.post(prefill.address(), "{}")).reply().body())
          .contains("\"the prefill pod answered 500: engine \\\"7\\\" is dead at (address)\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"kv",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 17000000\r\n\r\n{}",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
      })
  void answersThatAreNotWholeAreBadGateways(String bytes) throws Exception {
    try (ModelServer prefill = breakingOffAfter(bytes);
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("\"the prefill pod ").doesNotContain("127.0.0.1");
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() throws Exception {
    try (ModelServer prefill =
            new ModelServer(
                (asked, out) -> {
                  Upstream.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  while (true) {
                    Upstream.write(out, "10000\r\n" + " ".repeat(65_536) + "\r\n");
                  }
                });
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).contains("a longer answer than is read");
      assertThat(prefill.upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsPrefillsFault() throws Exception {
    try (ModelServer prefill = ModelServer.of(200, "text/html", "\"<html>");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body())
          .contains(
              "the prefill pod answered 200 without a JSON object: byte 0: expected a JSON object,"
                  + " found \\\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, 0})
  void aPodThatIsBusyIsAskedAgain(int status) throws Exception {
    AtomicInteger times = new AtomicInteger();
    try (ModelServer prefill =
            new ModelServer(
                (asked, out) -> {
                  if (times.incrementAndGet() == 3) {
                    Upstream.write(out, ModelServer.answer(200, "application/json", "{}"));
                  } else if (status == 0) {
                    throw new IOException("resets");
                  } else {
                    Upstream.write(out, ModelServer.answer(status, "text/plain", "busy"));
                  }
                });
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().retrying(2, Duration.ofMillis(1)).before(decode);
        Client client = new Client(proxy)) {
      assertThat(client.send(Sidecars.post(prefill.address(), "{\"a\":1}")).reply().status())
          .isEqualTo(200);
      assertThat(prefill.asked).hasSize(3);
      assertThat(prefill.asked.getLast()).isEqualTo(prefill.asked.getFirst());
      assertThat(decode.asked).hasSize(1);
    }
  }

  @Test
  void aPodThatStaysBusyIsGivenUp() throws Exception {
    Sidecars sidecars = new Sidecars().retrying(2, Duration.ofMillis(1));
    try (ModelServer prefill = ModelServer.of(503, "text/plain", "busy");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(503);
      assertThat(prefill.asked).hasSize(3);
      assertThat(sidecars.log().lines()).hasSize(3);
    }
  }

  @Test
  void aClientThatGoesEndsPrefill() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    try (ModelServer prefill =
            new ModelServer(
                (asked, out) -> {
                  isAsked.countDown();
                });
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(prefill.address(), "{}"));
        isAsked.await();
      }
      assertThat(prefill.upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(decode.asked).isEmpty();
    }
  }

  @Test
  void aClientThatGoesEndsTheWaitForAnotherAttempt() throws Exception {
    Sidecars sidecars = new Sidecars().retrying(99, Duration.ofMillis(300));
    try (ModelServer prefill = ModelServer.of(503, "text/plain", "busy");
        ModelServer decode = ModelServer.ofJson("{}");
        ProxyServer proxy = sidecars.before(decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(prefill.address(), "{}"));
        while (prefill.asked.isEmpty()) {
          Thread.sleep(1);
        }
      }
      Await.until(
          () -> sidecars.metric("request_ends_total{end=\"abandoned\"}") == 1, sidecars::log);
      double attempts = sidecars.metric("prefill_retries_total");
      Thread.sleep(700);
      assertThat(sidecars.metric("prefill_retries_total")).isEqualTo(attempts);
    }
  }

  @Test
  void aClientThatGoesEndsDecode() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode = new ModelServer((asked, out) -> isAsked.countDown());
        ProxyServer proxy = new Sidecars().before(decode)) {
      try (Client client = new Client(proxy)) {
        client.send(Sidecars.post(prefill.address(), "{}"));
        isAsked.await();
      }
      assertThat(decode.upstream.clientGone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aDecoderThatWentBetweenTheLegsIsNamed() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ProxyServer proxy = new Sidecars().before(Sidecars.CLOSED_PORT);
        Client client = new Client(proxy)) {
      Client.Reply reply = client.send(Sidecars.post(prefill.address(), "{}")).reply();

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("the decoder refuses connections");
    }
  }

  @Test
  void aDecoderThatBreaksOffLooksBrokenOff() throws Exception {
    try (ModelServer prefill = ModelServer.ofJson("{}");
        ModelServer decode =
            breakingOffAfter(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ndata: {}\r\n");
        ProxyServer proxy = new Sidecars().before(decode);
        Client client = new Client(proxy)) {
      client.send(Sidecars.post(prefill.address(), "{}"));
      assertThat(Upstream.head(client.in)).contains(" 200 ");
      assertThat(client.chunk()).isEqualTo("data: {}");
      assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
    }
  }
}
