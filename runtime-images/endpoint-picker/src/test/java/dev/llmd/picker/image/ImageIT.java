package dev.llmd.picker.image;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.picker.extproc.ProxyClient;
import dev.llmd.testing.Await;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image as it is pushed: built from what Maven packed, unpacked, and started with the command
 * of KServe's manifests as their security context has it, without a shell, without root, on a file
 * system that it cannot write to.
 */
class ImageIT {
  private static final Path IMAGES = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Path archive;

  @BeforeAll
  static void build() throws Exception {
    Program build =
        program(
            IMAGES.resolve("build-image").toString(),
            "--as-built",
            "--into",
            folder.resolve("built").toString(),
            "endpoint-picker");
    assertThat(build.exitStatus()).as(build.said()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("built"))) {
      archive = files.filter(file -> file.toString().endsWith(".tar")).findFirst().orElseThrow();
    }
    Program first = inImage("/bin/sleep", "0");
    if (first.exitStatus() != 0 && !isOwnMachine()) {
      String reason = "the image cannot be started here without a container engine: ";
      System.err.println("SKIPPED: " + reason + first.said());
      abort(reason + first.said());
    }
    assertThat(first.exitStatus()).as(first.said()).isZero();
    Files.writeString(
        folder.resolve("image/root/tmp/endpoints.yaml"),
        "endpoints: [{name: pod, namespace: default, address: 127.0.0.1, port: \"1\"}]\n");
    Files.writeString(
        folder.resolve("image/root/tmp/config.yaml"),
        Files.readString(Path.of("training.yaml")).replace("ENDPOINTS", "/tmp/endpoints.yaml"));
  }

  @Test
  void servesPicksAndEndsInGoodOrder() throws Exception {
    Program picker =
        inImage(
            "/app/epp",
            "--pool-name=pool",
            "--pool-namespace=default",
            "--bind=127.0.0.1",
            "--grpc-port=0",
            "--grpc-health-port=0",
            "--metrics-port=0",
            "--zap-encoder=json",
            "--enable-cert-reload=false",
            "--cert-path=",
            "--drain-timeout=0s",
            "--config-file",
            "/tmp/config.yaml");
    try {
      Await.until(() -> picker.said().contains("\"serving\"") || !picker.isAlive(), picker::said);
      assertThat(picker.isAlive()).as(picker.said()).isTrue();
      assertThat(readiness(port(picker, "grpc-health-port"))).isEqualTo(ServingStatus.SERVING);
      SslContext anyCertificate =
          GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
      try (ProxyClient proxy = ProxyClient.secure(port(picker, "grpc-port"), anyCertificate)) {
        ProxyClient.Stream stream = proxy.open().send(post(CHAT)).send(body(HELLO, true));
        assertThat(destination(stream.next())).isEqualTo("127.0.0.1:1");
        stream.halfClose();
        stream.rest();
      }
      picker.terminate();
      assertThat(picker.exitStatus()).as(picker.said()).isZero();
      assertThat(picker.said()).contains("\"ended\"");
    } finally {
      picker.close();
    }
  }

  @Test
  void checksAConfiguration() throws Exception {
    Program right = inImage("/app/epp", "--check-config", "--config-file=/tmp/config.yaml");
    Program wrong = inImage("/app/epp", "--check-config", "--config-text=plugins: [{type: nope}]");

    assertThat(right.exitStatus()).as(right.said()).isZero();
    assertThat(wrong.exitStatus()).as(wrong.said()).isEqualTo(1);
    assertThat(wrong.said()).contains("nope");
  }

  @Test
  void startsWithItsClassesFromTheArchive() throws Exception {
    Program required =
        inImage("/opt/java/bin/java", "-Xshare:on", "@/app/jvm.args", "epp", "--version");

    assertThat(required.exitStatus()).as(required.said()).isZero();
    assertThat(required.said()).startsWith("llmd endpoint picker ");
  }

  @Test
  void sleepsBeforeItIsEnded() throws Exception {
    long start = System.nanoTime();
    Program sleep = inImage("/bin/sleep", "1");

    assertThat(sleep.exitStatus()).as(sleep.said()).isZero();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  void saysWhatIsNoTimeToSleep() throws Exception {
    Program sleep = inImage("/bin/sleep", "soon");

    assertThat(sleep.exitStatus()).isEqualTo(1);
    assertThat(sleep.said()).contains("soon is no time");
  }

  @Test
  void holdsNoShellAndNothingThatItsUserMayWrite() throws Exception {
    Path root = folder.resolve("image/root");
    List<String> programs = List.of("sh", "bash", "dash", "busybox", "apt", "dpkg");
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(file -> root.relativize(file)))
          .noneMatch(file -> programs.contains(file.getFileName().toString()));
    }
    Program picker = inImage("/app/epp", "--config-text=", "--config-file=/no/such/file");
    assertThat(picker.exitStatus()).as(picker.said()).isNotZero();
    assertThat(root.resolve("tmp")).isDirectoryNotContaining("glob:**hsperf*");
  }

  private static ServingStatus readiness(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return HealthGrpc.newBlockingStub(channel)
          .check(HealthCheckRequest.newBuilder().setService("readiness").build())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  /** The port in the line that says that the picker serves. */
  private static int port(Program picker, String name) {
    Matcher port = Pattern.compile("\"" + name + "\":(\\d+)").matcher(picker.said());
    assertThat(port.find()).as(picker.said()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  /** Whether this machine is known to allow what starting the image needs. */
  private static boolean isOwnMachine() {
    String required = System.getenv().getOrDefault("LLMD_REQUIRE", "");
    return List.of(required.split("\\s*,\\s*", -1)).contains("programs");
  }

  private static Program inImage(String... command) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of(
                    IMAGES.resolve("try-image").toString(),
                    archive.toString(),
                    folder.resolve("image").toString()),
                Stream.of(command))
            .toList();
    return program(all.toArray(String[]::new));
  }

  private static Program program(String... command) throws IOException {
    return Program.start(Files.createTempFile(folder, "said", ".log"), List.of(command));
  }
}
