package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.testing.HeldPort;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SidecarTest {

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(logged, true),
              Clock.systemUTC(),
              new LogFormat(true, 0, TimeEncoding.EPOCH)));
  private final CountDownLatch answers = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private HttpServer decoder;

  @BeforeEach
  void startDecoder() throws IOException {
    decoder = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    decoder.createContext(
        "/v1/models",
        exchange -> {
          try (exchange) {
            byte[] body = "models".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    decoder.createContext(
        "/slow",
        exchange -> {
          try (exchange) {
            asked.countDown();
            answers.await();
            exchange.sendResponseHeaders(204, -1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    decoder.setExecutor(Thread::startVirtualThread);
    decoder.start();
  }

  @AfterEach
  void stopDecoder() {
    decoder.stop(0);
  }

  private Sidecar start(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bind=127.0.0.1", "--port=0", "--vllm-port=" + decoder.getAddress().getPort()));
    arguments.addAll(List.of(more));
    return Sidecar.start(SettingsReader.read(FlagSources.read(arguments, Map.of())), Map.of(), log);
  }

  private static HttpRequest get(String scheme, int port, String path) {
    return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path)).build();
  }

  @Test
  void requestsReachTheDecodeServerThroughTls() throws Exception {
    SSLContext anybody = SSLContext.getInstance("TLS");
    anybody.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
    try (Sidecar sidecar = start();
        HttpClient client = HttpClient.newBuilder().sslContext(anybody).build()) {
      HttpResponse<String> health =
          client.send(
              get("https", sidecar.port(), "/health"), HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> models =
          client.send(
              get("https", sidecar.port(), "/v1/models"), HttpResponse.BodyHandlers.ofString());

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(models.body()).isEqualTo("models");
      assertThat(logged.toString(UTF_8)).contains("a certificate that was made up");
    }
  }

  @Test
  void metricsAreServedOnAPortOfTheirOwn() throws Exception {
    try (HeldPort port = new HeldPort();
        Sidecar sidecar = start("--secure-proxy=false", "--metrics-port=" + port.number());
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(sidecar.port()).isPositive();
      assertThat(
              client
                  .send(
                      get("http", port.number(), "/metrics"), HttpResponse.BodyHandlers.ofString())
                  .body())
          .contains("process_resident_memory_bytes ");
    }
  }

  @Test
  void drainWaitsForWhatRuns() throws Exception {
    try (Sidecar sidecar = start("--secure-proxy=false");
        HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.sendAsync(
              get("http", sidecar.port(), "/slow"), HttpResponse.BodyHandlers.ofString());
      asked.await();
      Thread drain =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      sidecar.drain();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      answers.countDown();

      assertThat(answer.get().statusCode()).isEqualTo(204);
      drain.join();
      assertThat(logged.toString(UTF_8)).contains("\"ended\"").doesNotContain("broken off");
    }
  }
}
