package dev.llmd.picker.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running Envoy with a listener for each gate. */
final class EnvoyProxy implements AutoCloseable {

  private static final int PATIENCE_IN_SECONDS = 120;

  private final Process process;
  private final Path folder;
  private final Map<String, Integer> ports = new HashMap<>();

  private EnvoyProxy(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts Envoy, and waits until it listens.
   *
   * @param folder an empty folder for its configuration and its log
   */
  static EnvoyProxy start(Path folder, List<Gate> gates) throws IOException, InterruptedException {
    Path program = EnvoyProgram.require();
    Path config = Files.writeString(folder.resolve("envoy.yaml"), EnvoyConfig.text(gates));
    Path admin = folder.resolve("admin");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-c",
                config.toString(),
                "--admin-address-path",
                admin.toString(),
                "--disable-hot-restart",
                "--concurrency",
                "1",
                "-l",
                "warning")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("envoy.log").toFile())
            .start();
    EnvoyProxy envoy = new EnvoyProxy(process, folder);
    envoy.awaitListeners(admin, gates.size());
    return envoy;
  }

  /** Where a gate listens. */
  URI uri(String gate, String path) {
    return URI.create("http://127.0.0.1:" + port(gate) + path);
  }

  int port(String gate) {
    return ports.get(gate);
  }

  /** What Envoy said: its warnings, and a line for each request. */
  String log() throws IOException {
    return Files.readString(folder.resolve("envoy.log"));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void awaitListeners(Path admin, int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (ports.size() < count) {
        if (!process.isAlive() || System.nanoTime() > end) {
          process.destroyForcibly();
          throw new IllegalStateException("Envoy does not start: " + log());
        }
        Thread.sleep(10);
        if (Files.exists(admin) && Files.size(admin) > 0) {
          readPorts(client, Files.readString(admin).strip());
        }
      }
    }
  }

  private void readPorts(HttpClient client, String admin) throws IOException, InterruptedException {
    // The ports are known before anybody listens on them.
    if (get(client, admin, "/ready").statusCode() != 200) {
      return;
    }
    String listeners = get(client, admin, "/listeners?format=json").body();
    for (JsonNode listener : new JsonMapper().readTree(listeners).path("listener_statuses")) {
      int port = listener.path("local_address").path("socket_address").path("port_value").asInt();
      if (port > 0) {
        ports.put(listener.path("name").asText(), port);
      }
    }
  }

  private static HttpResponse<String> get(HttpClient client, String admin, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + admin + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
