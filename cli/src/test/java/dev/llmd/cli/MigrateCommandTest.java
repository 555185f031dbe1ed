package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

  private static final String OLD =
      """
      apiVersion: serving.kserve.io/v1alpha1
      kind: LLMInferenceService
      metadata: {name: %s}   # as written
      spec: {model: {uri: hf://facebook/opt-125m}}
      """;

  private static final String NEW = OLD.replace("v1alpha1", "v1alpha2");

  @TempDir private Path folder;

  @Test
  void aFileIsChangedInPlaceAndItsPermissionsStay() throws IOException {
    CommandRun run = new CommandRun(folder).file("one.yaml", OLD.formatted("one"));
    Files.setPosixFilePermissions(
        folder.resolve("one.yaml"), PosixFilePermissions.fromString("rw-r-----"));
    CommandRun.Result result = run.run("migrate", "-f", ".");

    assertThat(text("one.yaml")).isEqualTo(NEW.formatted("one"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("one.yaml")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(result.out())
        .startsWith("one.yaml:1:13: serving.kserve.io/v1alpha1 → serving.kserve.io/v1alpha2\n")
        .endsWith("llmd: no findings, 1 change made in 1 of 1 file\n");
    assertThat(result.exitCode()).isZero();
    assertThat(folder)
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
  }

  @Test
  void aDryRunChangesNothingAndEndsWithOneUntilThereIsNothingToChange() throws IOException {
    CommandRun run = new CommandRun(folder).file("one.yaml", OLD.formatted("one"));
    CommandRun.Result first = run.run("migrate", "-f", ".", "--dry-run");
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.out())
        .startsWith("--- a/one.yaml\n+++ b/one.yaml\n@@ -1,4 +1,4 @@\n-apiVersion");
    assertThat(text("one.yaml")).isEqualTo(OLD.formatted("one"));

    run.run("migrate", "-f", ".");
    CommandRun.Result second = run.run("migrate", "-f", ".", "--dry-run");
    assertThat(second.out()).isEmpty();
    assertThat(second.exitCode()).isZero();
  }

  @Test
  void theOlderReleaseKeepsItsVersions() {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("one.yaml", OLD.formatted("one"))
            .run("migrate", "one.yaml", "--target", "kserve-0.16", "--dry-run");
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void onlyNamedFilesChangeWhenTheSettingsNameTheOthers() throws IOException {
    new CommandRun(folder)
        .file("llmd.yaml", "inputs: [.]\n")
        .file("one.yaml", OLD.formatted("one"))
        .file("two.yaml", OLD.formatted("two"))
        .run("migrate", "two.yaml");
    assertThat(text("one.yaml")).isEqualTo(OLD.formatted("one"));
    assertThat(text("two.yaml")).isEqualTo(NEW.formatted("two"));
  }

  @Test
  void aSymbolicLinkIsRefusedAndNothingElseChanges() throws IOException {
    CommandRun run =
        new CommandRun(folder)
            .file("a.yaml", OLD.formatted("one"))
            .file("elsewhere/real.txt", OLD.formatted("two"));
    Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("elsewhere", "real.txt"));
    CommandRun.Result result = run.run("migrate", "-f", ".");

    assertThat(result.err()).contains("b.yaml is a symbolic link");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(text("a.yaml")).isEqualTo(OLD.formatted("one"));
    assertThat(text("elsewhere/real.txt")).isEqualTo(OLD.formatted("two"));
  }

  @Test
  void whenOneFileCannotBeWrittenNoneIs() throws IOException {
    CommandRun run =
        new CommandRun(folder)
            .file("a.yaml", OLD.formatted("one"))
            .file("b/b.yaml", OLD.formatted("two"));
    // A folder under the name that the new file would have: not even root can write there.
    Files.createDirectories(folder.resolve("b").resolve(".b.yaml.llmd-migrate").resolve("full"));
    CommandRun.Result result = run.run("migrate", "-f", ".");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("b.yaml").contains("cannot be written");
    assertThat(text("a.yaml")).isEqualTo(OLD.formatted("one"));
    assertThat(text("b/b.yaml")).isEqualTo(OLD.formatted("two"));
    assertThat(folder.resolve(".a.yaml.llmd-migrate")).doesNotExist();
  }

  @Test
  void programsGetTheEditsAndTheDiff() throws IOException {
    CommandRun.Result result =
        new CommandRun(folder)
            .file("one.yaml", OLD.formatted("one"))
            .run("migrate", "-f", ".", "--dry-run", "--format", "json");
    JsonNode report = new ObjectMapper().readTree(result.out());

    JsonNode edit = report.get("edits").get(0);
    assertThat(edit.get("file").asText()).isEqualTo("one.yaml");
    assertThat(edit.get("line").asInt()).isEqualTo(1);
    assertThat(edit.get("col").asInt()).isEqualTo(13);
    assertThat(edit.get("field").asText()).isEqualTo("apiVersion");
    assertThat(report.get("diagnostics")).isEmpty();
    assertThat(report.get("diff").asText()).startsWith("--- a/one.yaml");
  }

  @Test
  void standardInputIsRefused() {
    CommandRun.Result result = new CommandRun(folder).run("migrate", "-f", "-");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Standard input (-) is no file that could be changed.");
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }
}
