package dev.llmd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.source.SourceText;
import dev.llmd.testing.OracleCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is refused of configs: by themselves, and once they are merged into a service. */
class ConfigAdmissionTest {

  private static final String SERVICE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata: {name: chat, namespace: llm}
      spec:
        model: {uri: hf://example/model, name: chat}
        baseRefs: [{name: base}]
        scaling: {maxReplicas: 4, wva: {hpa: {}}}
        template:
          containers: [{name: main, resources: {limits: {nvidia.com/gpu: 1}}}]
      """;

  @Test
  void thePresetsOfOurOwnPassTheWebhook() throws IOException {
    List<SourceText> texts = new ArrayList<>();
    Path folder = Path.of("src/main/resources/dev/llmd/presets/kserve-0.20");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        texts.add(new SourceText(file.getFileName().toString(), Files.readAllBytes(file), 0));
      }
    }

    assertThat(texts).isNotEmpty();
    assertThat(compile(texts)).isEmpty();
  }

  @Test
  void aTemplateThatFailsOnTheSampleIsRefusedWithoutAnyService() {
    List<Diagnostic> findings = compile(text(config("{{ .Spec.Prefill.Worker.Containers }}")));

    assertThat(findings).singleElement().satisfies(ConfigAdmissionTest::isTheTemplates);
  }

  @Test
  void aServiceDoesNotRepeatWhatIsSaidOfItsConfig() {
    List<Diagnostic> findings = compile(text(config("{{ .Nope }}") + "---\n" + SERVICE));

    assertThat(findings).singleElement().satisfies(ConfigAdmissionTest::isTheTemplates);
  }

  @Test
  void aTemplateThatTheSampleFillsInPasses() {
    assertThat(compile(text(config("{{ .Spec.Prefill.Parallelism.Tensor }}")))).isEmpty();
  }

  @Test
  void theMergedServiceIsAskedOnceMore() {
    String replicas =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceServiceConfig
        metadata: {name: base, namespace: llm}
        spec:
          replicas: 3
        """;

    List<Diagnostic> findings = compile(text(replicas + "---\n" + SERVICE));

    assertThat(findings)
        .filteredOn(Diagnostic::isRefusal)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scaling/replicas-or-scaling");
              assertThat(finding.findingClass()).isEqualTo(FindingClass.CONTROLLER);
              assertThat(finding.object()).isEqualTo("LLMInferenceService llm/chat");
              assertThat(finding.location()).hasToString("input.yaml:13:12");
              assertThat(finding.related())
                  .extracting(related -> related.location().toString())
                  .containsExactly("input.yaml:5:13");
            });
  }

  private static void isTheTemplates(Diagnostic finding) {
    assertThat(finding.rule()).hasToString("template/error");
    assertThat(finding.object()).isEqualTo("LLMInferenceServiceConfig llm/base");
    assertThat(finding.location()).hasToString("input.yaml:5:21");
    assertThat(finding.fieldPaths()).containsExactly("spec.labels.a");
  }

  private static String config(String label) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceServiceConfig
    metadata: {name: base, namespace: llm}
    spec:
      labels: {b: x, a: 'LABEL'}
    """
        .replace("LABEL", label);
  }

  private static List<SourceText> text(String yaml) {
    return List.of(new SourceText("input.yaml", yaml.getBytes(UTF_8), 0));
  }

  private static List<Diagnostic> compile(List<SourceText> texts) {
    return new Compiler().compile(texts, OracleCase.OPTIONS).diagnostics();
  }
}
