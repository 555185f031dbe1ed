package dev.llmd.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.testing.program.EnvoyProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command with which a user tries the images. */
@Timeout(300)
class TryOutTest {

  private static final int MISSING = 2;

  @TempDir Path folder;

  @Test
  void answersAndSendsTheSamePrefixToTheSamePod() throws Exception {
    String output = run("--once");

    List<String> pods = lines(output, "POST /v1/chat/completions 200");
    assertThat(output).contains("data: [DONE]");
    assertThat(pods).hasSize(4);
    assertThat(pods.get(1)).isEqualTo(pods.get(0)).isEqualTo(pods.get(3));
    assertThat(pods.get(2)).isNotEqualTo(pods.get(0));
  }

  @Test
  void prefillsOnOnePodAndDecodesOnAnotherFromTheFilesThatLlmdWrites() throws Exception {
    String output = run("--prefill-decode", "--once");

    List<String> legs = lines(output, "POST /v1/chat/completions 200");
    assertThat(legs)
        .hasSize(4)
        .allMatch(line -> line.matches(".* from [0-9.]+:8000, prefill at [0-9.]+:8000"));
    assertThat(legs.get(1)).isEqualTo(legs.get(0)).isEqualTo(legs.get(3));
    // The client is told what prefill had cached, not that decode had all of it.
    assertThat(lines(output, "{"))
        .extracting(line -> line.replaceFirst(".*\"cached_tokens\":(\\d+).*", "$1"))
        .containsExactly("0", "384", "0");
    assertThat(output).contains("\"cached_tokens\":384}}}\n\ndata: [DONE]");
    String prefiller = legs.getFirst().replaceFirst(".*prefill at ", "");
    assertThat(lines(output, prefiller + " prefill /v1/chat/completions: 391 prompt")).hasSize(3);
    assertThat(output.lines().filter(line -> line.contains(" decode (KV cache of 127.")))
        .hasSize(4);
  }

  private static List<String> lines(String output, String start) {
    return output.lines().filter(line -> line.startsWith(start)).toList();
  }

  private String run(String... options) throws Exception {
    EnvoyProgram.require();
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(Path.of("run").toAbsolutePath().toString()), Stream.of(options))
                    .toList())
            .redirectError(log.toFile());
    // Others may listen on the usual ports.
    builder.environment().put("TRY_OUT_ADDRESS", "127.0.7.1");
    builder.environment().put("TRY_OUT_FIRST", "101");
    builder.environment().put("TRY_OUT_DECODE_PORT", "18201");
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
    return output;
  }
}
