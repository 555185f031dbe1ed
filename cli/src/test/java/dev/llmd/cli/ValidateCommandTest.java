package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir private Path folder;

  @Test
  void withoutFindingsItSaysSo() {
    CommandRun.Result result =
        new CommandRun(folder).file("a.yaml", "kind: ConfigMap\n").run("validate", "a.yaml");

    assertThat(result)
        .isEqualTo(
            new CommandRun.Result(
                0, "llmd: no findings in 1 file, and no LLMInferenceService\n", ""));
  }

  @Test
  void findingsAreForPeople() {
    CommandRun.Result result =
        new CommandRun(folder).file("a.yaml", "a: 1\nb: 2\na: 3\n").run("validate", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            a.yaml:3:1: error source/duplicate-key the key a stands here again
                3 | a: 3
                  | ^
                expected: each key once in a map: of two values one would be lost
                next step: Remove one of the two, or merge their values.
                see: a.yaml:1:1 the key a stands here first
                1 | a: 1
                  | ^
            llmd: 1 error in 1 file
            """);
  }

  @Test
  void findingsAreForProgramsToo() throws IOException {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("a.yaml", "\"a\\\"\\tä\\e\": 1\n'a\"\tä\u001b': 2\n".replace("\u001b", ""))
            .file("b.yaml", "a: 1\nb: 2\na: 3\n")
            .run("validate", "-f", ".", "--format", "json");

    assertThat(result.exitCode()).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(result.out());
    JsonNode finding = report.get("diagnostics").get(0);
    assertThat(report.get("diagnostics")).hasSize(1);
    assertThat(finding.get("ruleId").asText()).isEqualTo("source/duplicate-key");
    assertThat(finding.get("severity").asText()).isEqualTo("error");
    assertThat(finding.get("class").asText()).isEqualTo("admission");
    assertThat(finding.get("object").asText()).isEmpty();
    assertThat(finding.get("fieldPaths")).isEmpty();
    assertThat(finding.get("file").asText()).isEqualTo("b.yaml");
    assertThat(finding.get("line").asInt()).isEqualTo(3);
    assertThat(finding.get("col").asInt()).isEqualTo(1);
    assertThat(finding.get("message").asText()).isNotEmpty();
    assertThat(finding.get("expected").asText()).isNotEmpty();
    assertThat(finding.get("nextStep").asText()).isNotEmpty();
    assertThat(finding.get("related").get(0).get("line").asInt()).isEqualTo(1);
    assertThat(report.get("summary").get("errors").asInt()).isEqualTo(1);
  }

  @Test
  void jsonEscapesWhatItMust() throws IOException {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("ä\"\\\t.yaml", "\"a\\\"\\\\\\u0001\\n\uD83D\uDE00\": 1\n'x': 1\nx: 2\n")
            .run("validate", "-f", ".", "--format", "json");

    JsonNode finding = new ObjectMapper().readTree(result.out()).get("diagnostics").get(0);
    assertThat(finding.get("file").asText()).isEqualTo("ä\"\\\t.yaml");
  }

  @Test
  void withoutFindingsJsonIsStillJson() throws IOException {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("a.yaml", "kind: ConfigMap\n")
            .run("validate", "a.yaml", "--format", "json");

    assertThat(result.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(result.out()).get("diagnostics")).isEmpty();
  }

  @Test
  void strictRefusesWarnings() {
    CommandRun run = new CommandRun(folder).file("a.yaml", "- just: data\n");

    assertThat(run.run("validate", "a.yaml").exitCode()).isZero();
    assertThat(run.run("validate", "a.yaml", "--strict").exitCode()).isEqualTo(1);
    assertThat(run.run("render", "-f", "a.yaml", "--strict").exitCode()).isEqualTo(1);
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    CommandRun run = new CommandRun(folder).file("a.yaml", CommandRun.BROKEN);

    assertThat(run.run("validate", "a.yaml").out()).doesNotContain("\u001b");
    assertThat(run.atTerminal().run("validate", "a.yaml").out()).contains("\u001b[31merror");
    assertThat(run.atTerminal().run("render", "-f", "a.yaml").err()).contains("\u001b[31merror");
    run.environment("NO_COLOR", "1");
    assertThat(run.run("validate", "a.yaml").out()).doesNotContain("\u001b");
    assertThat(run.run("--help").out()).doesNotContain("\u001b");
  }

  @Test
  void aFindingCannotObeyTheTerminal() {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("a.yaml", "\"\\e[2Jx\": 1\n\"\\e[2Jx\": 2\n")
            .run("validate", "a.yaml");

    assertThat(result.out()).doesNotContain("\u001b").contains("[2Jx stands here again");
  }
}
