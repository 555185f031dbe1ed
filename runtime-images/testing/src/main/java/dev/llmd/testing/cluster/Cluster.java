package dev.llmd.testing.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real API server with its etcd, on loopback. Clients of the tests reach it through {@link Wire},
 * which can be cut. No controller runs: pods are as ready as a test says.
 */
public final class Cluster implements AutoCloseable {

  /** May do everything. */
  private static final String ADMIN = "admin-token";

  /** May do what a test's role grants, as the user {@code picker}. */
  private static final String PICKER = "picker-token";

  private final Path program;
  private final Path folder;
  private final HeldPort etcdPort = new HeldPort();
  private final HeldPort peerPort = new HeldPort();
  private final HeldPort port = new HeldPort();
  private final Process etcd;
  private Process server;
  private final Wire wire;
  private final KubernetesClient admin;

  /** Starts one, which is not ready yet. */
  public Cluster(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
    try {
      KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      String key =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getPrivate().getEncoded());
      Files.writeString(
          folder.resolve("accounts.key"),
          "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
      Files.writeString(
          folder.resolve("tokens.csv"),
          ADMIN + ",admin,admin,system:masters\n" + PICKER + ",picker,picker\n");
      etcd = startEtcd();
      server = startServer();
      wire = new Wire(port.number());
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    admin = new KubernetesClientBuilder().withConfig(config(port.number(), ADMIN)).build();
  }

  /** May do everything, and reaches the API server even when the wire is cut. */
  public KubernetesClient admin() {
    return admin;
  }

  public Wire wire() {
    return wire;
  }

  /** A client of the tests: everything is allowed, by way of the wire. */
  public Config config() {
    return config(wire.port(), ADMIN);
  }

  /** A client of the tests on a wire of its own. */
  public Config config(Wire own) {
    return config(own.port(), ADMIN);
  }

  /** Another way to the API server. */
  public Wire newWire() {
    try {
      return new Wire(port.number());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A client that may do what is granted to the user {@code picker}. */
  public Config pickerConfig() {
    return config(wire.port(), PICKER);
  }

  /** A file that tells a program of the tests what {@link #config()} tells a client. */
  public Path kubeconfig() {
    return kubeconfig("admin", wire.port(), ADMIN);
  }

  /** Likewise on a wire of its own. */
  public Path kubeconfig(Wire own) {
    return kubeconfig("wire-" + own.port(), own.port(), ADMIN);
  }

  /** Likewise for what is granted to the user {@code picker}. */
  public Path pickerKubeconfig() {
    return kubeconfig("picker", wire.port(), PICKER);
  }

  private Path kubeconfig(String name, int to, String token) {
    try {
      return Files.writeString(
          folder.resolve(name + ".kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: here
          contexts: [{name: here, context: {cluster: here, user: me}}]
          clusters: [{name: here, cluster: {server: "https://127.0.0.1:%d", certificate-authority: certificates/apiserver.crt}}]
          users: [{name: me, user: {token: %s}}]
          """
              .formatted(to, token));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Config config(int port, String token) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port)
        .withOauthToken(token)
        .withTrustCerts(true)
        .build();
  }

  private Process startEtcd() throws IOException {
    return start(
        "etcd",
        List.of("etcd", "--name", "one", "--data-dir", folder.resolve("etcd").toString()),
        "--log-level=warn",
        "--listen-client-urls=http://127.0.0.1:" + etcdPort.number(),
        "--advertise-client-urls=http://127.0.0.1:" + etcdPort.number(),
        "--listen-peer-urls=http://127.0.0.1:" + peerPort.number(),
        "--initial-advertise-peer-urls=http://127.0.0.1:" + peerPort.number(),
        "--initial-cluster=one=http://127.0.0.1:" + peerPort.number());
  }

  private Process startServer() throws IOException {
    String key = folder.resolve("accounts.key").toString();
    return start(
        "apiserver",
        List.of(program.toString()),
        "--etcd-servers=http://127.0.0.1:" + etcdPort.number(),
        "--secure-port=" + port.number(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--cert-dir=" + folder.resolve("certificates"),
        "--token-auth-file=" + folder.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount",
        "--service-cluster-ip-range=10.0.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + key,
        "--service-account-signing-key-file=" + key);
  }

  private Process start(String name, List<String> command, String... options) throws IOException {
    return new ProcessBuilder(Stream.concat(command.stream(), Stream.of(options)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
        .start();
  }

  public void awaitReady() {
    Await.until(
        () -> server.isAlive() && etcd.isAlive() && isReady(),
        () -> log("etcd") + log("apiserver"));
  }

  private boolean isReady() {
    try {
      return Optional.ofNullable(admin.raw("/readyz")).orElse("").equals("ok");
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private String log(String name) {
    try {
      String text = Files.readString(folder.resolve(name + ".log"));
      return text.substring(Math.max(0, text.length() - 1000));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Ends the API server; its data stay. */
  public void stopServer() {
    stop(server);
  }

  public void restartServer() {
    stop(server);
    try {
      server = startServer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    awaitReady();
  }

  /** Makes etcd forget all but the last revision of everything. */
  public void forgetHistory() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String status = post(client, "/v3/kv/range", "{\"key\":\"AA==\"}");
      String revision = status.replaceAll("(?s).*\"revision\":\"(\\d+)\".*", "$1");
      post(client, "/v3/kv/compaction", "{\"revision\":\"" + revision + "\",\"physical\":true}");
    }
  }

  private String post(HttpClient client, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + etcdPort.number() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    admin.close();
    wire.close();
    stop(server);
    stop(etcd);
    List.of(etcdPort, peerPort, port).forEach(HeldPort::close);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
