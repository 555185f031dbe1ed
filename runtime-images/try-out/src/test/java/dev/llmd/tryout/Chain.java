package dev.llmd.tryout;

import dev.llmd.standin.Behaviour;
import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Settings;
import dev.llmd.standin.http.Exchange;
import dev.llmd.standin.http.Journal;
import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Envoy, the endpoint picker, and sidecars before decode servers, as {@code try-out/run
 * --prefill-decode} starts them; but the model servers are in this process, so that a test sees
 * what they see, and changes how they behave.
 */
final class Chain implements AutoCloseable {

  static final String MODEL = "llama-70b-disagg";
  private static final Path SERVICE =
      Path.of("..", "..", "testdata", "guide-prefill-decode-eleven-pods");
  private static final int JOURNAL = 1000;

  /** A loopback network of its own, so that ports are free whatever else runs. */
  private final String network =
      "127."
          + ThreadLocalRandom.current().nextInt(16, 255)
          + "."
          + ThreadLocalRandom.current().nextInt(1, 255)
          + ".";

  private final Path folder;
  private final Map<String, String> environment;
  private final List<ModelServer> prefill = new ArrayList<>();
  private final List<ModelServer> decode = new ArrayList<>();
  private final List<HeldPort> decodePorts = List.of(new HeldPort(), new HeldPort());
  private final Deque<RunningProgram> programs = new ArrayDeque<>();

  private Chain(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Starts it, with two pods of each kind.
   *
   * @param folder an empty one, for configurations and logs
   */
  static Chain start(Path folder) throws IOException, InterruptedException {
    return start(folder, Map.of());
  }

  /** The same, with more variables in the environment of picker and sidecars. */
  static Chain start(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path envoy = EnvoyProgram.require();
    Chain chain = new Chain(folder, environment);
    try {
      chain.render();
      chain.startPods();
      chain.startPicker();
      chain.startEnvoy(envoy);
      return chain;
    } catch (IOException | InterruptedException | RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private void render() throws IOException, InterruptedException {
    for (String what : List.of("epp-config", "sidecar-config")) {
      Process llmd =
          new ProcessBuilder(
                  RunningProgram.javaCommand(
                      "dev.llmd.cli.Llmd",
                      List.of("render", "-f", SERVICE.toString(), "--emit", what)))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(folder.resolve(what + ".yaml").toFile())
              .start();
      if (llmd.waitFor() != 0) {
        throw new IllegalStateException("llmd render --emit " + what + " fails");
      }
    }
  }

  private void startPods() throws IOException, InterruptedException {
    StringBuilder endpoints = new StringBuilder("endpoints:\n");
    for (int i = 1; i <= 2; i++) {
      prefill.add(modelServer(new InetSocketAddress(network + i, 8000)));
      decode.add(modelServer(behindSidecar(decodePorts.get(i - 1))));
      endpoints.append(endpoint("prefill", i, network + i));
      endpoints.append(endpoint("decode", i, network + (10 + i)));
    }
    Files.writeString(folder.resolve("endpoints.yaml"), endpoints);
    for (int i = 0; i < 2; i++) {
      String address = network + (11 + i);
      RunningProgram sidecar =
          keep(
              RunningProgram.java(
                  folder,
                  environment,
                  "dev.llmd.sidecar.RoutingSidecar",
                  List.of(
                      "--tracing=" + !environment.isEmpty(),
                      "--configuration-file=" + folder.resolve("sidecar-config.yaml"),
                      "--bind=" + address,
                      "--vllm-port=" + decode.get(i).port(),
                      "--allowed-targets="
                          + prefill.get(0).hostPort()
                          + ","
                          + prefill.get(1).hostPort())));
      sidecar.awaitAnswer(URI.create("http://" + address + ":8000/health"));
    }
  }

  private static InetSocketAddress behindSidecar(HeldPort port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
  }

  private static ModelServer modelServer(InetSocketAddress address) throws IOException {
    return new ModelServer(Settings.at(address, MODEL), new Journal(JOURNAL));
  }

  private static String endpoint(String role, int number, String address) {
    return "- {name: %s-%d, address: %s, port: 8000, labels: {llm-d.ai/role: %s}}\n"
        .formatted(role, number, address, role);
  }

  private void startPicker() throws IOException, InterruptedException {
    RunningProgram picker =
        keep(
            RunningProgram.java(
                folder,
                environment,
                "dev.llmd.picker.EndpointPicker",
                List.of(
                    "--config-file=" + folder.resolve("epp-config.yaml"),
                    "--endpoints-file=" + folder.resolve("endpoints.yaml"),
                    "--bind=" + address(),
                    "--metrics-endpoint-auth=false")));
    picker.awaitAnswer(URI.create("http://" + address() + ":9090/metrics"));
  }

  private void startEnvoy(Path program) throws IOException, InterruptedException {
    String config =
        Files.readString(Path.of("envoy.yaml"))
            .replace("ADDRESS", address())
            .replace("PREFILL", ", prefill at %REQ(X-PREFILLER-HOST-PORT)%");
    Path file = Files.writeString(folder.resolve("envoy.yaml"), config, StandardCharsets.UTF_8);
    RunningProgram envoy =
        keep(
            RunningProgram.start(
                folder,
                List.of(
                    program.toString(),
                    "-c",
                    file.toString(),
                    "--disable-hot-restart",
                    "--concurrency",
                    "1",
                    "-l",
                    "error")));
    envoy.awaitAnswer(URI.create(url() + "/v1/models"));
  }

  private RunningProgram keep(RunningProgram program) {
    programs.push(program);
    return program;
  }

  private String address() {
    return network + "100";
  }

  /** Where clients send their requests. */
  String url() {
    return "http://" + address() + ":8080";
  }

  List<ModelServer> prefill() {
    return prefill;
  }

  List<ModelServer> decode() {
    return decode;
  }

  /** Ends the decode servers, as a crash does; what is returned starts them again. */
  Restart crashDecode() throws IOException {
    for (ModelServer server : decode) {
      server.close();
    }
    return () -> {
      decode.clear();
      for (HeldPort port : decodePorts) {
        decode.add(modelServer(behindSidecar(port)));
      }
    };
  }

  /** Starts what has ended, where it was. */
  @FunctionalInterface
  interface Restart {
    void run() throws IOException;
  }

  /** What these were asked, in the order of the servers. */
  static List<Exchange> exchanges(List<ModelServer> servers) {
    return servers.stream().flatMap(server -> server.journal().exchanges().stream()).toList();
  }

  static int running(List<ModelServer> servers) {
    return servers.stream().mapToInt(server -> server.load().running()).sum();
  }

  static void behave(List<ModelServer> servers, Behaviour behaviour) {
    servers.forEach(server -> server.behave(behaviour));
  }

  /** As at the start, once all has ended: nothing asked, nothing cached, everything well. */
  void forget() {
    List<ModelServer> all = Stream.concat(prefill.stream(), decode.stream()).toList();
    Await.until(() -> all.stream().allMatch(server -> server.journal().running() == 0), this::logs);
    all.forEach(
        server -> {
          server.behave(Behaviour.PROMPT);
          server.cache().clear();
          server.journal().clear();
        });
  }

  /** What all programs logged, the last one first. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    for (RunningProgram program : programs) {
      try {
        logs.append(program.log()).append("\n----\n");
      } catch (IOException e) {
        logs.append(e);
      }
    }
    return logs.toString();
  }

  @Override
  public void close() throws IOException {
    programs.forEach(RunningProgram::close);
    for (ModelServer server : prefill) {
      server.close();
    }
    for (ModelServer server : decode) {
      server.close();
    }
    decodePorts.forEach(HeldPort::close);
  }
}
