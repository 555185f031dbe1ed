package dev.llmd.picker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickerCommandTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new PickerCommand(new PrintStream(out, true), new PrintStream(err, true))
        .run(List.of(arguments));
  }

  @Test
  void rightConfigurationIsFoundRight() throws Exception {
    Path file = Files.writeString(folder.resolve("config.yaml"), RunningPicker.config(folder));

    assertThat(run("--check-config", "--config-file", file.toString())).isZero();
    assertThat(out.toString(UTF_8)).endsWith("0 errors, 0 warnings\n");
  }

  @Test
  void wrongConfigurationIsShownWithItsPlace() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            apiVersion: llm-d.ai/v1alpha1
            kind: EndpointPickerConfig
            plugins:
            - type: queue-scorrer
            """);

    assertThat(run("--check-config", "--config-file", file.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains(file + ":4:").contains("queue-scorrer");
  }

  @Test
  void processWithWrongConfigurationDoesNotStart() {
    assertThat(run("--config-text", "kind: Nothing", "--zap-encoder=json")).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("\"level\":\"error\"")
        .contains("--config-text:1:")
        .contains("cannot start");
  }

  @Test
  void missingFileIsNamed() {
    assertThat(run("--config-file", "/no/such/file.yaml")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("/no/such/file.yaml does not exist");
  }

  @Test
  void wrongFlagsAreWrongUsage() {
    assertThat(run("--pool-nmae=x")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("epp: unknown flag --pool-nmae; did you mean --pool-name?\n");
  }

  @Test
  void somebodyHasToSayWhereEndpointsAre() {
    assertThat(run("")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("--pool-name");
  }

  @Test
  void helpIsPrinted() {
    assertThat(run("-h")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("Usage: epp").contains("--drain-timeout=30s");
  }
}
