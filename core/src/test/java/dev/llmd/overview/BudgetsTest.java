package dev.llmd.overview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.RuleReference;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.settings.Settings;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two services: chat/one with 2 × 4 NVIDIA GPUs, batch/two with 3 AMD GPUs. */
class BudgetsTest {

  private static final List<SourceText> SERVICES =
      List.of(
          service("one", "chat", "nvidia.com/gpu", 4, 2),
          service("two", "batch", "amd.com/gpu", 1, 3));

  @Test
  void limitThatIsReachedIsNotExceeded() {
    assertThat(found("budget: [{namespace: chat, accelerator: nvidia.com/gpu, limit: 8}]"))
        .isEmpty();
    assertThat(found("budget: [{limit: 11}]")).isEmpty();
  }

  @Test
  void withoutNamespaceAndAcceleratorEverythingCounts() {
    assertThat(found("budget: [{limit: 10}]"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.isRefusal()).isFalse();
              assertThat(finding.message())
                  .isEqualTo(
                      "all services together use up to 11 accelerators,"
                          + " 1 more than their budget of 10");
              assertThat(finding.location().toString()).isEqualTo("llmd.yaml:1:18");
              assertThat(finding.fieldPaths()).containsExactly("budget[0].limit");
              assertThat(finding.related())
                  .extracting(Diagnostic.Related::message)
                  .containsExactly(
                      "chat/one uses up to 8 of them", "batch/two uses up to 3 of them");
            });
  }

  @Test
  void onlyWhatAnEntryNamesCounts() {
    assertThat(found("budget: [{namespace: batch, accelerator: nvidia.com/gpu, limit: 0}]"))
        .isEmpty();
    assertThat(found("budget: [{accelerator: amd.com/gpu, limit: 2}, {namespace: chat, limit: 7}]"))
        .extracting(Diagnostic::fieldPaths)
        .containsExactly(List.of("budget[0].limit"), List.of("budget[1].limit"));
  }

  @Test
  void severityFollowsTheSettings() {
    assertThat(found("budget: [{limit: 1}]\nrules: {budget/exceeded: warning}"))
        .extracting(Diagnostic::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void acceleratorIsWrittenAsPodsAskForIt() {
    Diagnostics findings = new Diagnostics();
    read("budget: [{accelerator: gpu, limit: 1}]", findings);

    assertThat(findings.sorted())
        .extracting(finding -> finding.rule() + " " + finding.location())
        .containsExactly("settings/value llmd.yaml:1:24");
  }

  private static List<Diagnostic> found(String yaml) {
    Diagnostics findings = new Diagnostics();
    Settings settings = read(yaml, findings);
    assertThat(findings.sorted()).isEmpty();
    CompilerOptions options =
        new CompilerOptions("kserve-0.20", Optional.empty(), "default", settings);
    return new Compiler()
        .compile(SERVICES, options).diagnostics().stream()
            .filter(finding -> finding.rule().topic().equals("budget"))
            .toList();
  }

  private static Settings read(String yaml, Diagnostics findings) {
    SourceText text = new SourceText("llmd.yaml", yaml.getBytes(UTF_8), 0);
    return new SettingsFileReader("", RuleReference::all).read(text, findings).settings();
  }

  private static SourceText service(
      String name, String namespace, String resource, int devices, int replicas) {
    String yaml =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata:
          name: %1$s
          namespace: %2$s
        spec:
          model:
            uri: hf://facebook/opt-125m
            name: %1$s
          replicas: %5$d
          template:
            containers:
              - name: main
                resources:
                  limits:
                    %3$s: "%4$d"
        """
            .formatted(name, namespace, resource, devices, replicas);
    return new SourceText(name + ".yaml", yaml.getBytes(UTF_8), 0);
  }
}
