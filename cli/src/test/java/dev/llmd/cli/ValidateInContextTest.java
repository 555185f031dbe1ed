package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files named as a hook names them: the inputs of llmd.yaml are their context. */
class ValidateInContextTest {
  private static final String CONFIG =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceServiceConfig
      metadata: {name: ours}
      spec: {replicas: 2}
      """;
  private static final String WITH_BASE =
      CommandRun.SERVICE
          .formatted("chat")
          .replace("  replicas: 1\n", "")
          .replace("spec:\n", "spec:\n  baseRefs: [{name: ours}]\n");
  private static final String WRONG =
      CommandRun.SERVICE
          .formatted("wrong")
          .replace("replicas: 1", "parallelism: {tensor: 4}")
          .replace("facebook/opt-125m", "a/b");

  @TempDir private Path folder;
  private CommandRun run = new CommandRun(Path.of(""));

  @BeforeEach
  void aRepository() {
    run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [platform, services]\n")
            .file("platform/ours.yaml", CONFIG)
            .file("services/chat.yaml", WITH_BASE)
            .file("services/wrong.yaml", WRONG);
  }

  @Test
  void baseRefsAreFoundAndOtherFilesAreNotReported() {
    assertThat(run.run("validate", "services/chat.yaml"))
        .isEqualTo(
            new CommandRun.Result(0, "llmd: no findings in 1 file, with 2 more for context\n", ""));
  }

  @Test
  void whatIsWrongInANamedFileIs() {
    CommandRun.Result result = run.run("validate", "services/wrong.yaml", "services/chat.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).startsWith("services/wrong.yaml:").contains("parallelism/gpus");
  }

  @Test
  void aFileOutsideOfTheInputsIsReadToo() {
    run.file(
        "drafts/new.yaml",
        WITH_BASE.replace("chat", "new").replace("  router:", "  replica: 1\n  router:"));

    assertThat(run.run("validate", "drafts/new.yaml").out())
        .contains("drafts/new.yaml:10:3: warning schema/unknown-field")
        .doesNotContain("not-found")
        .doesNotContain("services/wrong.yaml:1");
  }

  @Test
  void theSettingsConcernEveryFile() {
    assertThat(run.run("validate", "llmd.yaml").out()).contains("services/wrong.yaml:");
  }

  @Test
  void withAnOptionTheFilesAreAllThereIs() {
    assertThat(run.run("validate", "-f", "services/chat.yaml").exitCode()).isEqualTo(1);
  }
}
