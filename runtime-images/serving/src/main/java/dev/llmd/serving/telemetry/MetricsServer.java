package dev.llmd.serving.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves {@code /metrics} over HTTP. */
public final class MetricsServer implements AutoCloseable {

  private static final String BEARER = "Bearer ";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Telemetry telemetry;
  private final MetricsAccess access;

  private MetricsServer(HttpServer server, Telemetry telemetry, MetricsAccess access) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.telemetry = telemetry;
    this.access = access;
  }

  /**
   * Starts to serve.
   *
   * @param listening makes the server for the address: plain, or with TLS
   * @throws StartException if the address cannot be listened on
   */
  public static MetricsServer start(
      InetSocketAddress address, Listening listening, Telemetry telemetry, MetricsAccess access) {
    try {
      MetricsServer started = new MetricsServer(listening.on(address), telemetry, access);
      started.server.createContext("/metrics", started::answer);
      started.server.setExecutor(started.threads);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new StartException(
          "cannot listen on " + address + " for Prometheus: " + e.getMessage(), e);
    }
  }

  /** Makes a server. */
  @FunctionalInterface
  public interface Listening {
    /** A server that listens there. */
    HttpServer on(InetSocketAddress address) throws IOException;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      boolean hasToken = authorization != null && authorization.startsWith(BEARER);
      String token = hasToken ? authorization.substring(BEARER.length()).strip() : "";
      MetricsAccess.Verdict verdict = access.of(token);
      if (verdict == MetricsAccess.Verdict.ALLOWED) {
        exchange.getResponseHeaders().set("Content-Type", MetricsPage.CONTENT_TYPE);
        send(exchange, 200, MetricsPage.of(telemetry));
      } else {
        send(exchange, verdict.status(), "the metrics are not for this token: " + verdict + "\n");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
