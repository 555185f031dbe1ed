package dev.llmd.sidecar.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.RoutingSidecar;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarProcessTest {

  @TempDir Path folder;

  @Test
  void processServesUntilItIsToldToEndAndLoadsNoTracingUnasked() throws Exception {
    Path loaded = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                RoutingSidecar.class.getName(),
                "--bind=127.0.0.1",
                "--port=0",
                "--secure-proxy=false")
            .start();
    try (BufferedReader log = process.errorReader();
        HttpClient client = HttpClient.newHttpClient()) {
      String line = log.readLine();
      while (!line.contains("\"serving\"")) {
        line = log.readLine();
      }
      String port = line.replaceFirst(".*\"port\":(\\d+).*", "$1");
      URI health = URI.create("http://127.0.0.1:" + port + "/health");

      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(health).build(),
                      HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(200);
      process.destroy();
      assertThat(process.waitFor()).isZero();
      assertThat(Files.readString(loaded))
          .contains("dev.llmd.serving.trace")
          .doesNotContain("io.opentelemetry");
    } finally {
      process.destroyForcibly();
    }
  }
}
