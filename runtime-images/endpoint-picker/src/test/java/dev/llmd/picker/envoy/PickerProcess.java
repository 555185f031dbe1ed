package dev.llmd.picker.envoy;

import dev.llmd.testing.HeldPort;
import dev.llmd.testing.LiveHeap;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The endpoint picker as it runs in a pod: its own process, with its command line. */
final class PickerProcess implements AutoCloseable {

  private static final String MAIN = "dev.llmd.picker.EndpointPicker";
  private static final int PATIENCE_IN_SECONDS = 120;

  private final Process process;
  private final Path log;
  private final int grpcPort;
  private final HeldPort metricsPort;
  private final HttpClient client = HttpClient.newHttpClient();

  private PickerProcess(Process process, Path log, int grpcPort, HeldPort metricsPort) {
    this.process = process;
    this.log = log;
    this.grpcPort = grpcPort;
    this.metricsPort = metricsPort;
  }

  /**
   * Starts the picker on free ports of loopback, and waits until it is ready.
   *
   * @param folder for its configuration and its log
   * @param config the EndpointPickerConfig
   * @param flags further flags
   */
  static PickerProcess start(Path folder, String config, String... flags)
      throws IOException, InterruptedException {
    // Nobody else can have it before the picker listens on it.
    try (HeldPort port = new HeldPort()) {
      return start(folder, config, port.number(), flags);
    }
  }

  /** The same, where another one was before. */
  static PickerProcess start(Path folder, String config, int grpcPort, String... flags)
      throws IOException, InterruptedException {
    HeldPort metricsPort = new HeldPort();
    try (HeldPort healthPort = new HeldPort()) {
      Path file = Files.writeString(folder.resolve("config.yaml"), config);
      Path log = Files.createTempFile(folder, "picker", ".log");
      List<String> command = new ArrayList<>(java());
      command.addAll(
          List.of(
              MAIN,
              "--bind=127.0.0.1",
              "--pool-name=pool",
              "--config-file=" + file,
              "--grpc-port=" + grpcPort,
              "--grpc-health-port=" + healthPort.number(),
              "--metrics-port=" + metricsPort.number(),
              "--metrics-endpoint-auth=false",
              "--zap-encoder",
              "json"));
      command.addAll(List.of(flags));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      PickerProcess picker = new PickerProcess(process, log, grpcPort, metricsPort);
      picker.awaitReady(healthPort.number());
      return picker;
    }
  }

  /** {@code ip:port} where proxies ask. */
  String hostPort() {
    return "127.0.0.1:" + grpcPort;
  }

  int port() {
    return grpcPort;
  }

  /** Its page for Prometheus. */
  String metrics() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + metricsPort.number() + "/metrics");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The sum of a metric over all its labels. */
  double sum(String metric) throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Bytes of the objects that are in use, after a collection. */
  long liveBytes() throws IOException, InterruptedException {
    return LiveHeap.bytes(process.pid());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Asks it to end, as Kubernetes does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as the kernel does when memory is short. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Waits until it has ended, and says how. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the picker does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.shutdownNow();
    kill();
    metricsPort.close();
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        // Most pickers live for seconds only: compiling well would take most of their time.
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private void awaitReady(int healthPort) throws IOException, InterruptedException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", healthPort).usePlaintext().build();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
      while (!isReady(channel)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          kill();
          throw new IllegalStateException("the picker does not start: " + log());
        }
        channel.resetConnectBackoff();
        Thread.sleep(20);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean isReady(ManagedChannel channel) {
    try {
      return HealthGrpc.newBlockingStub(channel)
              .check(HealthCheckRequest.newBuilder().setService("readiness").build())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }
}
