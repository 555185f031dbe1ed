package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A real API server accepts every golden object and adds no field that is not explained: {@code
 * acceptance/run}, whose README says what it needs.
 *
 * <p>Skipped where the API server has not been built or a program is missing. With {@code
 * LLMD_REQUIRE=acceptance} it is built, which takes some minutes once, what is missing is a
 * failure, and the recorded objects are sent too, which takes twice as long.
 */
class AcceptanceTest {

  /** What {@code acceptance/run --if-built} ends with when something is missing. */
  private static final int NOTHING_TO_RUN = 77;

  @Test
  void anApiServerAgrees() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script()));
    if (!Oracle.required("acceptance")) {
      command.addAll(List.of("--if-built", "--golden"));
    }

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();

    if (status == NOTHING_TO_RUN) {
      System.err.println("SKIPPED: " + output.strip());
      abort(output.strip());
    }
    System.out.print(output);
    assertThat(status).as(output).isZero();
  }

  private static String script() {
    return Path.of("..", "acceptance", "run").toAbsolutePath().normalize().toString();
  }
}
