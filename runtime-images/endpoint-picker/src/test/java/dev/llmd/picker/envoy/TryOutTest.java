package dev.llmd.picker.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command with which a user tries the endpoint picker. */
@Timeout(90)
class TryOutTest {

  private static final int MISSING = 2;

  @TempDir Path folder;

  @Test
  void answersAndSendsTheSamePrefixToTheSamePod() throws Exception {
    EnvoyProgram.require();
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("..", "try-out", "run").toString(), "--once")
            .redirectError(log.toFile());
    // Others may listen on the usual ports.
    builder.environment().put("TRY_OUT_ADDRESS", "127.0.7.1");
    builder.environment().put("TRY_OUT_FIRST", "101");
    builder.environment().put("TRY_OUT_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));

    Process run = builder.start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = run.waitFor();

    String said = Files.readString(log);
    if (status == MISSING) {
      System.err.println("SKIPPED: " + said.strip());
      abort(said.strip());
    }
    assertThat(status).as(said).isZero();
    assertThat(output).contains("data: [DONE]");
    List<String> pods =
        output.lines().filter(line -> line.startsWith("POST /v1/chat/completions 200")).toList();
    assertThat(pods).hasSize(4);
    assertThat(pods.get(1)).isEqualTo(pods.get(0)).isEqualTo(pods.get(3));
    assertThat(pods.get(2)).isNotEqualTo(pods.get(0));
  }
}
