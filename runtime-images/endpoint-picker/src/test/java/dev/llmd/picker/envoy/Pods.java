package dev.llmd.picker.envoy;

import dev.llmd.standin.EndpointsFile;
import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Settings;
import dev.llmd.standin.http.Exchange;
import dev.llmd.standin.http.Journal;
import dev.llmd.testing.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stand-ins for model servers, and the file that tells the picker of them. */
final class Pods implements AutoCloseable {

  static final String MODEL = "meta-llama/Llama-3.1-8B-Instruct";
  private static final int JOURNAL = 1000;

  private final List<ModelServer> servers = new ArrayList<>();
  private final Path file;

  private Pods(Path file) {
    this.file = file;
  }

  static Pods start(Path folder, int count) throws IOException {
    return start(folder, count, UnaryOperator.identity());
  }

  /** So many pods, on 127.0.1.1 and the addresses after it. */
  static Pods start(Path folder, int count, UnaryOperator<Settings> change) throws IOException {
    Pods pods = new Pods(folder.resolve("endpoints.yaml"));
    for (int i = 1; i <= count; i++) {
      Settings settings = Settings.at(new InetSocketAddress("127.0.1." + i, 0), MODEL);
      pods.servers.add(new ModelServer(change.apply(settings), new Journal(JOURNAL)));
    }
    pods.announce(pods.servers);
    return pods;
  }

  /** Makes the picker's file hold these only. */
  void announce(List<ModelServer> some) throws IOException {
    write(EndpointsFile.text(some, Optional.empty()));
  }

  /** Makes the picker's file hold all pods, and more text. */
  void announceWith(String more) throws IOException {
    write(EndpointsFile.text(servers, Optional.empty()) + more);
  }

  /** Makes the picker's file say that the first pods prefill, and the others decode. */
  void announceRoles(int prefilling) throws IOException {
    String decoding =
        EndpointsFile.text(servers.subList(prefilling, servers.size()), Optional.of("decode"));
    write(
        EndpointsFile.text(servers.subList(0, prefilling), Optional.of("prefill"))
            + decoding.substring(decoding.indexOf('\n') + 1));
  }

  Path file() {
    return file;
  }

  List<ModelServer> servers() {
    return servers;
  }

  ModelServer server(int index) {
    return servers.get(index);
  }

  List<String> hostPorts() {
    return servers.stream().map(ModelServer::hostPort).toList();
  }

  /** All that they were asked, pod by pod. */
  List<Exchange> exchanges() {
    return servers.stream().flatMap(server -> server.journal().exchanges().stream()).toList();
  }

  /** The only thing that they were asked; it ends a little after the client has its answer. */
  Exchange exchange() {
    Await.until(() -> !exchanges().isEmpty(), this::exchanges);
    List<Exchange> all = exchanges();
    if (all.size() > 1) {
      throw new AssertionError("more than one request reached a pod: " + all.size());
    }
    return all.getFirst();
  }

  int running() {
    return servers.stream().mapToInt(server -> server.load().running()).sum();
  }

  /** Forgets what they were asked, once all of it has ended. */
  void forget() {
    Await.until(
        () -> servers.stream().allMatch(server -> server.journal().running() == 0), this::running);
    servers.forEach(server -> server.journal().clear());
  }

  @Override
  public void close() throws IOException {
    for (ModelServer server : servers) {
      server.close();
    }
  }

  private void write(String text) throws IOException {
    Path next = Files.writeString(file.resolveSibling("endpoints.next"), text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
