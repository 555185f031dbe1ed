package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What real components say: an API server accepts every golden object and adds no field that is not
 * explained ({@code acceptance/run}), and the language server of editors underlines mistakes by our
 * JSON Schemas ({@code acceptance/editor/run}).
 *
 * <p>The first takes minutes, and to build the API server some more, so both run only with {@code
 * LLMD_REQUIRE=acceptance}; then a program that is missing is a failure.
 */
class AcceptanceTest {

  @Test
  void anApiServerAgrees() throws IOException, InterruptedException {
    agree("no API server was asked", "run");
  }

  @Test
  void anEditorsLanguageServerAgrees() throws IOException, InterruptedException {
    agree("no editor's language server was asked", "editor", "run");
  }

  private static void agree(String otherwise, String... script)
      throws IOException, InterruptedException {
    if (!Oracle.required("acceptance")) {
      String reason = otherwise + ": LLMD_REQUIRE=acceptance asks one";
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }

    Process process = new ProcessBuilder("bash", path(script)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    System.out.print(output);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String path(String... script) {
    return Path.of("..", "acceptance")
        .resolve(Path.of("", script))
        .toAbsolutePath()
        .normalize()
        .toString();
  }
}
