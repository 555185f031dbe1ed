package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.llmd.Compiler;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.extract.Artifact;
import dev.llmd.extract.ConfigFiles;
import dev.llmd.write.ConfigWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --emit} prints of some cases is what was approved beside their manifests. */
class EmitGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @CsvSource({
    "single-node, EPP_CONFIG",
    "scheduler-config-inline, EPP_CONFIG",
    "scheduler-config-migrated, EPP_CONFIG",
    "kserve-0.16-single-node, EPP_CONFIG",
    "scheduler-config-plugins-v2, EPP_CONFIG",
    "scheduler-config-custom-scorers, EPP_CONFIG",
    "scheduler-config-round-robin, EPP_CONFIG",
    "kserve-0.16-scheduler-config-custom-scorers, EPP_CONFIG",
    "scheduler-kv-events-of-each-pod, EPP_CONFIG",
    "prefill-decode, EPP_CONFIG",
    "prefill-decode, SIDECAR_CONFIG",
    "multi-node-prefill-decode, SIDECAR_CONFIG"
  })
  void theCaseEmitsWhatWasApproved(String name, Artifact artifact) throws IOException {
    GoldenCase golden = new GoldenCase(name);
    String text = emitted(golden, artifact, new Diagnostics());
    Path approved = golden.manifests().resolveSibling(artifact.word() + ".yaml");
    if (APPROVE) {
      Files.writeString(approved, text, UTF_8);
    }

    assertThat(text).isNotEmpty().isEqualTo(GoldenCase.text(approved));
    assertThat(documents(text)).allSatisfy(document -> assertThat(document.isObject()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "single-node-without-scheduler, EPP_CONFIG, emit/no-epp-config",
    "single-node, SIDECAR_CONFIG, emit/no-sidecar-config",
    "kserve-0.16-prefill-decode, SIDECAR_CONFIG, emit/no-sidecar-config"
  })
  void nothingToEmitIsAFinding(String name, Artifact artifact, String rule) {
    Diagnostics findings = new Diagnostics();

    assertThat(emitted(new GoldenCase(name), artifact, findings)).isEmpty();
    assertThat(findings.sorted())
        .extracting(finding -> finding.rule().toString())
        .containsExactly(rule);
  }

  private static String emitted(GoldenCase golden, Artifact artifact, Diagnostics findings) {
    return new ConfigWriter()
        .write(
            ConfigFiles.of(
                artifact,
                new Compiler().compile(golden.inputs(), golden.options()).manifests(),
                findings));
  }

  private static List<JsonNode> documents(String text) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return documents.readAll();
    }
  }
}
