package dev.llmd.sidecar.process;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.standin.prometheus.PrometheusPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sidecar to which something of everything happens: its page has a series of every metric. */
final class BusySidecar {

  private BusySidecar() {}

  /** The page, as Prometheus gets it. */
  static PrometheusPage page() throws IOException, InterruptedException {
    int metricsPort = freePort();
    try (Sidecar sidecar = start("--metrics-port=" + metricsPort);
        HttpClient client = HttpClient.newHttpClient()) {
      client.send(get(sidecar.port(), "/health"), BodyHandlers.discarding());
      return PrometheusPage.of(
          client.send(get(metricsPort, "/metrics"), BodyHandlers.ofString()).body());
    }
  }

  private static Sidecar start(String... more) {
    List<String> flags =
        new ArrayList<>(List.of("--bind=127.0.0.1", "--port=0", "--secure-proxy=false"));
    flags.addAll(List.of(more));
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(new ByteArrayOutputStream(), true),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    return Sidecar.start(SettingsReader.read(FlagSources.read(flags, Map.of())), log);
  }

  private static HttpRequest get(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
