package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmitOptionTest {
  private static final String SCHEDULED =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata: {name: %s, namespace: llm}
      spec:
        model: {uri: 'hf://org/model'}
        router: {scheduler: {}}
      """;

  @TempDir private Path folder;

  @Test
  void eachServiceHasADocumentBelowItsName() {
    CommandRun.Result result = run("--emit", "epp-config", "-f", "a.yaml", "b.yaml");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("# EndpointPickerConfig of LLMInferenceService llm/a\napiVersion: ")
        .contains("\n---\n# EndpointPickerConfig of LLMInferenceService llm/b\napiVersion: ")
        .doesNotContain("kind: Deployment");
  }

  @Test
  void severalArtifactsAreOneStream() {
    CommandRun.Result result = run("--emit", "manifests,epp-config", "-f", "a.yaml");

    assertThat(result.out())
        .contains("kind: Deployment\n")
        .contains("\n---\n# EndpointPickerConfig of LLMInferenceService llm/a\n");
  }

  @Test
  void nothingToPrintIsAnErrorAndPrintsNothing() {
    CommandRun.Result result = run("--emit", "manifests,sidecar-config", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("emit/no-sidecar-config");
  }

  @Test
  void anotherWordIsWrongUsage() {
    CommandRun.Result result = run("--emit", "helm", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("there is manifests, epp-config, sidecar-config");
  }

  private CommandRun.Result run(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "render";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new CommandRun(folder)
        .file("a.yaml", SCHEDULED.formatted("a"))
        .file("b.yaml", SCHEDULED.formatted("b"))
        .run(arguments);
  }
}
