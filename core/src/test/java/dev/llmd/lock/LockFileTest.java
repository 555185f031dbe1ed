package dev.llmd.lock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static final String CONFIG =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceServiceConfig
      metadata: {name: team, namespace: chat}
      spec:
        replicas: 2
        template:
          containers:
          - name: main
            image: vllm:1
            args: [a, b]
          volumes:
          - name: tmp
            emptyDir: {}
      """;

  private final Diagnostics findings = new Diagnostics();

  @Test
  void whatIsWrittenIsRead() {
    Lock lock =
        new Lock(
            "kserve-0.20",
            new TreeMap<>(Map.of("chat/team", locked(CONFIG), "preset", locked("spec: {a: 1}"))),
            new TreeMap<>(Map.of("vllm:1", DIGEST)));

    Lock read = LockFile.read(file(LockFile.write(lock)), findings).orElseThrow();

    assertThat(findings.sorted()).isEmpty();
    assertThat(LockFile.write(read)).isEqualTo(LockFile.write(lock)).startsWith("# Written by");
    assertThat(read.images()).isEqualTo(lock.images());
    assertThat(read.configs().get("chat/team").sections())
        .isEqualTo(lock.configs().get("chat/team").sections())
        .containsOnlyKeys(
            "apiVersion",
            "spec.replicas",
            "spec.template.containers[main].image",
            "spec.template.containers[main].args",
            "spec.template.volumes[tmp]");
    assertThat(read.configs().get("chat/team").place().line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "format: 2\ntarget: kserve-0.20\n",
        "format: 1\n",
        "- format: 1\n",
        "format: 1\ntarget: x\nconfigs: {a: {sections: {}}}\n",
        "format: 1\ntarget: x\nimages: {a: latest}\n",
        "format: 1\ntarget: x\nimages: {a: 5}\n",
        "format: 1\ntarget: x\n<<<<<<< ours\n",
        "format: 1\ntarget: x\n---\nformat: 1\ntarget: x\n",
      })
  void whatLlmdDidNotWriteIsNoLock(String text) {
    assertThat(LockFile.read(file(text), findings)).isEmpty();
    assertThat(findings.sorted())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule().toString()).isEqualTo("lock/unreadable");
              assertThat(finding.isRefusal()).isTrue();
            });
  }

  @Test
  void commentsTheOrderOfFieldsAndMetadataDoNotCount() {
    String other =
        """
        # a comment
        spec:
          template: {volumes: [{emptyDir: {}, name: tmp}], containers: [{args: [a, "b"], image: "vllm:1", name: main}]}
          replicas: 2
        metadata: {name: other}
        kind: LLMInferenceServiceConfig
        apiVersion: serving.kserve.io/v1alpha2
        """;

    assertThat(locked(other)).isEqualTo(locked(CONFIG));
  }

  @ParameterizedTest
  @CsvSource({
    "'replicas: 2', 'replicas: 3', spec.replicas",
    "'replicas: 2', 'replicas: \"2\"', spec.replicas",
    "'[a, b]', '[b, a]', spec.template.containers[main].args",
    "'[a, b]', '[ab]', spec.template.containers[main].args",
    "'emptyDir: {}', 'emptyDir: {medium: Memory}', spec.template.volumes[tmp]",
    "'v1alpha2', 'v1alpha1', apiVersion",
  })
  void aChangeIsSaidByItsSection(String before, String after, String section) {
    LockedConfig changed = locked(CONFIG.replace(before, after));

    assertThat(changed.digest()).isNotEqualTo(locked(CONFIG).digest());
    assertThat(locked(CONFIG).changes(changed)).containsExactly(section);
  }

  @Test
  void theOrderOfNamedElementsCounts() {
    String one = "spec: {template: {containers: [{name: a, image: x}, {name: b, image: y}]}}";
    String other = "spec: {template: {containers: [{name: b, image: y}, {name: a, image: x}]}}";

    assertThat(locked(one).digest()).isNotEqualTo(locked(other).digest());
    assertThat(locked(one).changes(locked(other))).isEmpty();

    Lock lock = new Lock("t", new TreeMap<>(Map.of("k", locked(one))), new TreeMap<>());
    new LockCheck(lock, findings)
        .config(content(other), locked(other), "service", SourceLocation.NONE);
    assertThat(findings.sorted())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("the order of its lists"));
  }

  private static LockedConfig locked(String yaml) {
    return content(yaml).locked();
  }

  private static ConfigContent content(String yaml) {
    Diagnostics none = new Diagnostics();
    MapNode document =
        new YamlReader().documents("a.yaml", yaml.getBytes(UTF_8), none).getFirst().asMap();
    assertThat(none.sorted()).isEmpty();
    return new ConfigContent("k", "LLMInferenceServiceConfig k", SourceLocation.NONE, document);
  }

  private static SourceText file(String text) {
    return new SourceText(Lock.NAME, text.getBytes(UTF_8), 0);
  }
}
