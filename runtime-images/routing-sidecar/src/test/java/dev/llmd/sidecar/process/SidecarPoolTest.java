package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.sidecar.RoutingSidecar;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import dev.llmd.testing.cluster.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process with a pool of a real API server, whose one pod answers on loopback. */
@ExtendWith(RealCluster.class)
class SidecarPoolTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  @TempDir private Path folder;
  private Path log;
  private Cluster cluster;
  private TestNamespace space;
  private HttpServer modelServer;
  private Process process;

  @BeforeEach
  void startModelServer(Cluster shared) throws IOException {
    cluster = shared;
    log = folder.resolve("log");
    modelServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    modelServer.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
          }
        });
    modelServer.start();
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", modelServer.getAddress().getPort()));
    space.pod("prefill", "vllm", "127.0.0.1");
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
    modelServer.stop(0);
    client.close();
  }

  /** Starts the process: the port that it serves. */
  private int start(Path kubeconfig) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RoutingSidecar.class.getName(),
            "--bind=127.0.0.1",
            "--port=0",
            "--vllm-port=" + modelServer.getAddress().getPort(),
            "--secure-proxy=false",
            "--enable-ssrf-protection",
            "--inference-pool=" + space.name() + "/llm");
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    // Nobody reads a pipe to its end while the process runs.
    process = builder.redirectError(log.toFile()).start();
    Await.until(() -> log().contains("\"serving\""), this::log);
    return Integer.parseInt(log().replaceFirst("(?s).*\"serving\",\"port\":(\\d+).*", "$1"));
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int status(int port, String prefill) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"x\"}"));
      if (!prefill.isEmpty()) {
        request.header("x-prefiller-host-port", prefill);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itAsksThePodsOfThePoolAndNoOther() throws Exception {
    int port = start(cluster.kubeconfig());
    String allowed = "127.0.0.1:" + modelServer.getAddress().getPort();

    Await.until(() -> log().contains("Other pods are allowed"), this::log);
    assertThat(status(port, allowed)).isEqualTo(200);
    assertThat(asked).hasValue(2);
    assertThat(status(port, "127.0.0.1:" + port)).isEqualTo(403);
    assertThat(status(port, "127.0.0.2:" + modelServer.getAddress().getPort())).isEqualTo(403);
    assertThat(asked).hasValue(2);
    assertThat(status(port, "")).isEqualTo(200);
  }

  @Test
  void withoutAnApiServerItServesWhatNeedsNoPrefillPod() throws Exception {
    try (Wire wire = cluster.newWire()) {
      wire.cut();
      int port = start(cluster.kubeconfig(wire));
      String allowed = "127.0.0.1:" + modelServer.getAddress().getPort();
      assertThat(status(port, "")).isEqualTo(200);
      assertThat(status(port, allowed)).isEqualTo(503);
      assertThat(asked).hasValue(1);

      wire.mend();

      Await.until(() -> status(port, allowed) == 200, this::log);
    }
  }
}
