package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  @TempDir private Path folder;

  @Test
  void whatRunsIsShownAlthoughAnotherServiceIsRefused() {
    CommandRun.Result result =
        new CommandRun(folder)
            .service("a.yaml", "chat")
            .file("b.yaml", CommandRun.SERVICE.formatted("bad").replace("replicas: 1", "x: &"))
            .file(
                "c.yaml",
                CommandRun.SERVICE
                    .formatted("refused")
                    .replace("  replicas: 1\n", "  replicas: -1\n"))
            .run("plan", "-f", ".");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("b.yaml:").contains("error");
    assertThat(result.out())
        .contains("default/chat     single-node", "default/refused  refused: 1 error")
        .contains("2 services");
  }

  @Test
  void withoutAdmissionErrorsItEndsWell() {
    CommandRun.Result result =
        new CommandRun(folder)
            .file(
                "a.yaml",
                CommandRun.SERVICE
                    .formatted("chat")
                    .replace("  replicas: 1\n", "  replicas: 1\n  parallelism: {tensor: 2}\n"))
            .run("plan", "a.yaml");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("parallelism/gpus");
    assertThat(result.out()).contains("1 nvidia.com/gpu, needs 2");
  }

  @Test
  void strictRefusesWhatCannotRun() {
    CommandRun.Result result =
        new CommandRun(folder)
            .file(
                "a.yaml",
                CommandRun.SERVICE
                    .formatted("chat")
                    .replace("  replicas: 1\n", "  replicas: 1\n  parallelism: {tensor: 2}\n"))
            .run("plan", "a.yaml", "--strict");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("default/chat");
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    CommandRun.Result result =
        new CommandRun(folder).service("a.yaml", "chat").run("plan", "a.yaml", "--format", "x");

    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void programsReadTotals() throws IOException {
    CommandRun.Result result =
        new CommandRun(folder).service("a.yaml", "chat").run("plan", "a.yaml", "--format", "json");

    JsonNode plan = new ObjectMapper().readTree(result.out());
    assertThat(plan.at("/totals/pods/max").asInt()).isEqualTo(2);
    assertThat(plan.at("/totals/accelerators/0/resource").asText()).isEqualTo("nvidia.com/gpu");
    assertThat(plan.at("/totals/accelerators/0/inUse/max").asInt()).isEqualTo(1);
    assertThat(plan.at("/services/0/file").asText()).isEqualTo("a.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "mermaid", "html"})
  void nothingToRunIsNoError(String format) {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("a.yaml", "kind: ConfigMap\n")
            .run("plan", "a.yaml", "--format", format);

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isNotEmpty();
  }
}
