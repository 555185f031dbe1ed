package dev.llmd.picker.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.picker.discovery.kubernetes.KubernetesClients;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.telemetry.MetricsAccess.Verdict;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers the two reviews as an API server does. */
class KubernetesAccessTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private HttpServer server;
  private KubernetesAccess access;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/apis/authentication.k8s.io/v1/tokenreviews",
        body ->
            body.contains("\"known-")
                ? "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"system:"
                    + (body.contains("known-good") ? "good" : "other")
                    + "\",\"uid\":\"1\",\"groups\":[\"g\"]}}}"
                : "{\"status\":{\"error\":\"no\"}}");
    answer(
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        body ->
            "{\"status\":{\"allowed\":"
                + (body.contains("system:good")
                    && body.contains("\"groups\":[\"g\"]")
                    && body.contains("\"/metrics\"")
                    && body.contains("\"get\""))
                + "}}");
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    PrintStream stream = new PrintStream(logged, true);
    LogFormat format = new LogFormat(true, 0, TimeEncoding.EPOCH);
    access =
        new KubernetesAccess(
            KubernetesClients.open(
                new ConfigBuilder().withAutoConfigure(false).withMasterUrl(url).build()),
            now::get,
            new Log(new LogWriter(stream, Clock.systemUTC(), format)));
  }

  /** What the server makes of a request. */
  private interface Review {
    String of(String body);
  }

  private void answer(String path, Review review) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          byte[] answer = review.of(body).getBytes(UTF_8);
          exchange.sendResponseHeaders(201, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    access.close();
    server.stop(0);
  }

  @Test
  void tokenDecides() {
    assertThat(access.of("")).isEqualTo(Verdict.UNKNOWN);
    assertThat(access.of("stranger")).isEqualTo(Verdict.UNKNOWN);
    assertThat(access.of("known-other")).isEqualTo(Verdict.FORBIDDEN);
    assertThat(access.of("known-good")).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void verdictCountsForAMinute() {
    access.of("known-good");
    access.of("known-good");
    assertThat(asked).hasValue(2);

    now.addAndGet(61_000_000_000L);
    access.of("known-good");
    assertThat(asked).hasValue(4);
  }

  @Test
  void withoutAnApiServerNobodyIsLetIn() {
    server.stop(0);

    assertThat(access.of("known-good")).isEqualTo(Verdict.UNDECIDED);
    assertThat(logged.toString(UTF_8)).contains("cannot ask").doesNotContain("known-good");
  }
}
