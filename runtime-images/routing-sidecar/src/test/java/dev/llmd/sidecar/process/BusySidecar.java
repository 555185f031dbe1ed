package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.standin.prometheus.PrometheusPage;
import dev.llmd.testing.Await;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A sidecar between a decode and a prefill server that answer at once, and what it shows. */
final class BusySidecar implements AutoCloseable {

  private static final String BODY =
      "{\"model\":\"llama\",\"prompt\":\"a secret prompt\",\"max_tokens\":5}";

  final List<Headers> asked = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final HttpServer decoder = server();
  private final HttpServer prefiller = server();
  private final HeldPort metricsPort = new HeldPort();
  private final HttpClient client;
  private final boolean isSecure;
  private final Sidecar sidecar;

  /** With these variables of the environment, and so much in the log. */
  BusySidecar(Map<String, String> environment, int verbosity) throws IOException {
    this(environment, verbosity, false);
  }

  private BusySidecar(Map<String, String> environment, int verbosity, boolean isSecure)
      throws IOException {
    this.isSecure = isSecure;
    this.client = HttpClient.newBuilder().sslContext(trusting()).build();
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--bind=127.0.0.1",
                "--port=0",
                "--secure-proxy=" + isSecure,
                "--tracing",
                "--prefill-max-retries=1",
                "--prefill-retry-backoff=1ms",
                "--enable-ssrf-protection",
                "--allowed-targets=" + prefiller() + "," + closedPort(),
                "--metrics-port=" + metricsPort.number(),
                "--vllm-port=" + decoder.getAddress().getPort()));
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, -verbosity, TimeEncoding.EPOCH)));
    sidecar =
        Sidecar.start(SettingsReader.read(FlagSources.read(flags, Map.of())), environment, log);
  }

  /** The page of one to which something of everything has happened. */
  static PrometheusPage page() throws IOException, InterruptedException {
    try (BusySidecar busy = new BusySidecar(Map.of(), 0, true)) {
      busy.ask("/health");
      busy.ask("/v1/models");
      busy.post("/v1/completions");
      busy.post("/v1/completions", "x-prefiller-host-port", busy.prefiller());
      busy.post("/v1/completions", "x-prefiller-host-port", closedPort());
      busy.post("/v1/completions", "x-prefiller-host-port", "10.0.0.1:80");
      return PrometheusPage.of(busy.settledMetrics());
    }
  }

  private static SSLContext trusting() {
    try {
      SSLContext anybody = SSLContext.getInstance("TLS");
      anybody.init(
          null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
      return anybody;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestHeaders());
      exchange.getRequestBody().readAllBytes();
      boolean isBroken = exchange.getRequestURI().getPath().equals("/broken");
      byte[] body =
          "{\"kv_transfer_params\":{\"remote_host\":\"a\"},\"choices\":[]}".getBytes(UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(isBroken ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The prefill server, as a header names it. */
  String prefiller() {
    return "127.0.0.1:" + prefiller.getAddress().getPort();
  }

  /** Where nobody listens: privileged, and of no service. */
  static String closedPort() {
    return "127.0.0.1:1";
  }

  int port() {
    return sidecar.port();
  }

  HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer sk-12345")
            .POST(HttpRequest.BodyPublishers.ofString(BODY));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    String scheme = isSecure ? "https" : "http";
    return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + sidecar.port() + path));
  }

  /** The page once all is counted: clients have the end of an answer a little before. */
  String settledMetrics() {
    awaitInFlight(0);
    return metrics();
  }

  void awaitInFlight(int requests) {
    Await.until(() -> metrics().contains("requests_in_flight " + requests + "\n"), this::metrics);
  }

  private String metrics() {
    URI uri = URI.create("http://127.0.0.1:" + metricsPort.number() + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return client.sendAsync(request, BodyHandlers.ofString()).join().body();
  }

  String log() {
    return logged.toString(UTF_8);
  }

  @Override
  public void close() {
    sidecar.close();
    client.close();
    decoder.stop(0);
    prefiller.stop(0);
    metricsPort.close();
  }
}
