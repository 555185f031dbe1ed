package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.write.ManifestWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

  private static final CompilerOptions OPTIONS =
      new CompilerOptions("kserve-0.20", TlsMode.CERT_MANAGER, Optional.empty(), "default");

  private static final SourceText CONFIG =
      text(
          "config.yaml",
          0,
          """
          apiVersion: serving.kserve.io/v1alpha2
          kind: LLMInferenceServiceConfig
          metadata: {name: sizes}
          spec: {replicas: 3}
          """);

  private static final SourceText SERVICE =
      text(
          "service.yaml",
          1,
          """
          apiVersion: serving.kserve.io/v1alpha2
          kind: LLMInferenceService
          metadata: {name: chat}
          spec:
            baseRefs: [{name: sizes}]
            model: {uri: hf://example/model}
            template:
              containers: [{name: main, resources: {limits: {nvidia.com/gpu: "1"}}}]
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another service
        """
        kind: LLMInferenceService
        apiVersion: serving.kserve.io/v1alpha2
        metadata: {name: more}
        spec: {model: {uri: pvc://models/more}}
        """,
        // in place of the config, and with a mistake
        """
        kind: LLMInferenceServiceConfig
        apiVersion: serving.kserve.io/v1alpha2
        metadata: {name: sizes}
        spec: {replicas: 5, replica: 6}
        """,
        // another config of that name, nearer to the presets
        """
        kind: LLMInferenceServiceConfig
        apiVersion: serving.kserve.io/v1alpha2
        metadata: {name: kserve-config-llm-template}
        spec: {template: {containers: [{name: main, image: example.com/server:1}]}}
        """,
        // the platform's settings
        """
        kind: ConfigMap
        apiVersion: v1
        metadata: {name: inferenceservice-config, namespace: kserve}
        data:
          ingress: '{"ingressGateway": "a/b", "enableLLMInferenceServiceTLS": true}'
        """,
        // no YAML
        "kind: [",
      })
  void compilesAsIfAllTextsHadBeenGivenAtOnce(String yaml) {
    SourceText more = text("more.yaml", 2, yaml);
    Workspace earlier = workspace(CONFIG, SERVICE);
    Compilation before = new Compiler().compile(earlier);

    Compilation inSteps = new Compiler().compile(earlier.with(List.of(more)));

    assertThat(written(inSteps))
        .isEqualTo(written(compile(CONFIG, SERVICE, more)))
        .isNotEqualTo(written(before));
    assertThat(inSteps.diagnostics())
        .isEqualTo(compile(CONFIG, SERVICE, more).diagnostics())
        .containsAll(before.diagnostics());
  }

  @Test
  void refusesAServiceNameThatNothingHas() {
    CompilerOptions options =
        new CompilerOptions("kserve-0.20", TlsMode.CERT_MANAGER, Optional.of("chatt"), "default");

    Compilation compilation = new Compiler().compile(List.of(CONFIG, SERVICE), options);

    assertThat(compilation.isRefused()).isTrue();
    assertThat(compilation.diagnostics().getFirst().expected()).contains("chat");
  }

  @Test
  void isNotChangedByWhatIsAddedToAnother() {
    Workspace workspace = workspace(CONFIG, SERVICE);
    String before = written(new Compiler().compile(workspace));

    String without =
        written(new Compiler().compile(workspace.with(List.of(text("bad.yaml", 2, "kind: [")))));

    assertThat(without).isEmpty();
    assertThat(written(new Compiler().compile(workspace))).isEqualTo(before).contains("name: chat");
  }

  @Test
  void replacesObjectsOfEarlierTextsByTheirLayer() {
    Workspace workspace = workspace(CONFIG, SERVICE);
    String replacement =
        new String(SERVICE.bytes(), StandardCharsets.UTF_8).replace("hf://", "s3://");

    Compilation later = new Compiler().compile(workspace.with(service(replacement, 2)));
    Compilation same = new Compiler().compile(workspace.with(service(replacement, 1)));

    assertThat(rules(later)).contains("source/replaced-object");
    assertThat(written(later)).contains("s3://example/model");
    assertThat(rules(same)).contains("source/duplicate-object");
  }

  private static List<SourceText> service(String yaml, int layer) {
    return List.of(text("replacement.yaml", layer, yaml));
  }

  private static List<String> rules(Compilation compilation) {
    return compilation.diagnostics().stream().map(Diagnostic::rule).map(Object::toString).toList();
  }

  private static Workspace workspace(SourceText... texts) {
    return Workspace.empty(OPTIONS).with(List.of(texts));
  }

  private static Compilation compile(SourceText... texts) {
    return new Compiler().compile(List.of(texts), OPTIONS);
  }

  private static String written(Compilation compilation) {
    return new ManifestWriter().write(compilation.manifests());
  }

  private static SourceText text(String name, int layer, String yaml) {
    return new SourceText(name, yaml.getBytes(StandardCharsets.UTF_8), layer);
  }
}
