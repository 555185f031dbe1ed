package dev.llmd.validate.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.settings.Settings;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldApiVersionTest {

  @Test
  void aVersionThatTheTargetLacksIsAnErrorAndNoOlderOne() {
    assertThat(rules("kserve-0.16", "v1alpha2")).containsExactly("schema/version");
    assertThat(rules("kserve-0.20", "v1alpha1")).containsExactly("release/old-api-version");
    assertThat(rules("kserve-0.16", "v1alpha1")).isEmpty();
  }

  private static List<String> rules(String target, String version) {
    String yaml =
        """
        apiVersion: serving.kserve.io/%s
        kind: LLMInferenceService
        metadata: {name: qwen, namespace: chat}
        spec:
          model: {uri: "hf://Qwen/Qwen3-8B", name: qwen}
          template:
            containers: [{name: main, resources: {limits: {nvidia.com/gpu: "1"}}}]
        """
            .formatted(version);
    return new Compiler()
            .compile(
                List.of(new SourceText("service.yaml", yaml.getBytes(UTF_8), 0)),
                new CompilerOptions(target, Optional.empty(), "default", Settings.DEFAULT))
            .diagnostics()
            .stream()
            .map(finding -> finding.rule().toString())
            .toList();
  }
}
