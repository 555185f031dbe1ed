package dev.llmd.sidecar.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.testing.image.ImageContract;
import dev.llmd.testing.image.Program;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image with the command of KServe's manifests. */
class ImageIT extends ImageContract {

  ImageIT() {
    super("routing-sidecar", "pd-sidecar");
  }

  @Test
  void passesRequestsOnAndEndsInGoodOrder() throws Exception {
    HttpServer decoder =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    decoder.createContext(
        "/v1/models",
        exchange -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("mine".getBytes(UTF_8));
          exchange.close();
        });
    decoder.start();
    Program sidecar =
        image()
            .start(
                "/app/pd-sidecar",
                "--port=0",
                "--vllm-port=" + decoder.getAddress().getPort(),
                "--kv-connector=nixlv2",
                "--enable-ssrf-protection=true",
                "--pool-group=inference.networking.x-k8s.io",
                "--allowed-targets=10.0.0.1:8000",
                "--secure-proxy=false",
                "",
                "",
                "",
                "--bind=127.0.0.1");
    try (HttpClient client = HttpClient.newHttpClient()) {
      sidecar.awaitServing();
      URI base = URI.create("http://127.0.0.1:" + sidecar.port("port"));
      assertThat(get(client, base.resolve("/health")).statusCode()).isEqualTo(200);
      assertThat(get(client, base.resolve("/v1/models")).body()).isEqualTo("mine");
      sidecar.terminate();
      assertThat(sidecar.exitStatus()).as(sidecar.said()).isZero();
      assertThat(sidecar.said().lines()).allMatch(line -> line.startsWith("{"));
      assertThat(sidecar.said()).contains("\"ended\"");
    } finally {
      sidecar.close();
      decoder.stop(0);
    }
  }

  @Test
  void checksAConfiguration() throws Exception {
    Path file = image().root().resolve("tmp/sidecar.yaml");
    Files.writeString(file, "port: 8000\nvllm-port: 8001\nkv-connector: nixlv2\n");
    Program right = checked("--configuration-file=/tmp/sidecar.yaml");
    Program wrong = checked("--kv-connector=nixlv3");

    assertThat(right.exitStatus()).as(right.said()).isZero();
    assertThat(wrong.exitStatus()).as(wrong.said()).isEqualTo(2);
    assertThat(wrong.said()).contains("nixlv3");
  }

  @Test
  void hasAsMuchHeapAsTheContainersEnvironmentSays() throws Exception {
    assertThat(heap()).isEqualTo("1073741824");
    assertThat(heap("-Xmx512m")).isEqualTo("536870912");
  }

  /** The limit in bytes, with flags that stand where JDK_JAVA_OPTIONS would be. */
  private String heap(String... flags) throws Exception {
    List<String> command = new ArrayList<>(List.of("/opt/java/bin/java", "-XX:+PrintFlagsFinal"));
    command.addAll(List.of(flags));
    command.addAll(List.of("@/app/jvm.args", "pd-sidecar", "--version"));
    Program printed = image().start(command.toArray(String[]::new));
    assertThat(printed.exitStatus()).as(printed.said()).isZero();
    Matcher limit = Pattern.compile(" MaxHeapSize += (\\d+) ").matcher(printed.said());
    assertThat(limit.find()).as(printed.said()).isTrue();
    return limit.group(1);
  }

  private Program checked(String configuration) throws Exception {
    return image().start("/app/pd-sidecar", "--check-config", configuration);
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
