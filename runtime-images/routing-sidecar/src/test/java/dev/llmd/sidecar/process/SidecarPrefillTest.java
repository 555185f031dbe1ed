package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.sidecar.testing.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flags about prefill pods, as far as the wire. */
@Timeout(60)
class SidecarPrefillTest {

  private static final String HERE = "ip:127.0.0.1";

  @TempDir private static Path shared;
  private static TestKeys keys;

  private final List<HttpServer> servers = new ArrayList<>();
  private HttpServer decoder;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(shared).with(HERE);
    keys.writeAuthority(shared.resolve("ca.crt"));
  }

  @BeforeEach
  void startDecoder() throws IOException {
    decoder = started(HttpServer.create(anyPort("127.0.0.1"), 0), "{\"by\":\"decode\"}");
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private static InetSocketAddress anyPort(String host) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), 0);
  }

  private HttpServer started(HttpServer server, String answer) {
    server.createContext(
        "/v1/completions",
        exchange -> {
          try (exchange;
              OutputStream body = exchange.getResponseBody()) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length());
            body.write(answer.getBytes(UTF_8));
          }
        });
    server.setExecutor(Thread::startVirtualThread);
    server.start();
    servers.add(server);
    return server;
  }

  private HttpServer tlsPrefill() throws Exception {
    HttpsServer server = HttpsServer.create(anyPort("127.0.0.1"), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.server(HERE)));
    return started(server, "{}");
  }

  private HttpResponse<String> asked(
      String host, HttpServer prefill, Map<String, String> environment, String... more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bind=127.0.0.1",
                "--port=0",
                "--secure-proxy=false",
                "--vllm-port=" + decoder.getAddress().getPort()));
    arguments.addAll(List.of(more));
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    try (Sidecar sidecar =
            Sidecar.start(
                SettingsReader.read(FlagSources.read(arguments, environment)), environment, log);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + sidecar.port() + "/v1/completions"))
              .header("x-prefiller-host-port", host + ":" + prefill.getAddress().getPort())
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void prefillPodsAreSpokenToByTlsThoughTheDecoderIsNot() throws Exception {
    Map<String, String> trusting = Map.of("SSL_CERT_DIR", shared.toString());

    assertThat(asked("127.0.0.1", tlsPrefill(), trusting, "--enable-tls=prefiller").body())
        .isEqualTo("{\"by\":\"decode\"}");
  }

  @Test
  void certificatesOfPrefillPodsAreChecked() throws Exception {
    HttpResponse<String> refused =
        asked("127.0.0.1", tlsPrefill(), Map.of(), "--enable-tls=prefiller");

    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.body()).contains("the prefill pod does not speak TLS as expected");
  }

  @Test
  void certificatesOfPrefillPodsAreNotCheckedWhenFlagsSaySo() throws Exception {
    HttpResponse<String> taken =
        asked(
            "127.0.0.1",
            tlsPrefill(),
            Map.of(),
            "--enable-tls=prefiller",
            "--tls-insecure-skip-verify=prefiller");

    assertThat(taken.statusCode()).isEqualTo(200);
  }

  @Test
  void aPrefillPodMayHaveAnAddressOfIpv6() throws Exception {
    HttpServer prefill = started(HttpServer.create(anyPort("::1"), 0), "{}");
    String target = "[::1]:" + prefill.getAddress().getPort();

    assertThat(
            asked(
                    "[::1]",
                    prefill,
                    Map.of(),
                    "--enable-ssrf-protection",
                    "--allowed-targets=" + target)
                .statusCode())
        .isEqualTo(200);
    assertThat(
            asked(
                    "127.0.0.1",
                    prefill,
                    Map.of(),
                    "--enable-ssrf-protection",
                    "--allowed-targets=" + target)
                .statusCode())
        .isEqualTo(403);
  }
}
