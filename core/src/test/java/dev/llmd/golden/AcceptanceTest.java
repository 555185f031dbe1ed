package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A real API server accepts every golden object and adds no field that is not explained: {@code
 * acceptance/run}, whose README says what it needs.
 *
 * <p>It takes minutes, and to build the API server first some more, so it runs only with {@code
 * LLMD_REQUIRE=acceptance}; then a program that is missing is a failure.
 */
class AcceptanceTest {

  @Test
  void anApiServerAgrees() throws IOException, InterruptedException {
    if (!Oracle.required("acceptance")) {
      String reason = "no API server was asked: LLMD_REQUIRE=acceptance asks one";
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }

    Process process = new ProcessBuilder("bash", script()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    System.out.print(output);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String script() {
    return Path.of("..", "acceptance", "run").toAbsolutePath().normalize().toString();
  }
}
