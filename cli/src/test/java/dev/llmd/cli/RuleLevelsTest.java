package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line and comments of the input make of findings. */
class RuleLevelsTest {
  private static final String SERVICE =
      CommandRun.SERVICE.formatted("chat").replace("  replicas: 1\n", "  replica: 1\n");

  @TempDir private Path folder;

  @Test
  void deniedFindingsAreErrors() {
    CommandRun run = new CommandRun(folder).file("a.yaml", SERVICE);

    assertThat(run.run("validate", "a.yaml").exitCode()).isZero();
    for (String id : List.of("schema/unknown-field", "schema/*")) {
      CommandRun.Result denied = run.run("validate", "a.yaml", "--deny", id);
      assertThat(denied.exitCode()).isEqualTo(1);
      assertThat(denied.out()).startsWith("a.yaml:9:3: error schema/unknown-field");
    }
    String both = "schema/unknown-field";
    assertThat(run.run("validate", "a.yaml", "--allow", both, "--deny", both).exitCode())
        .isEqualTo(1);
  }

  @Test
  void allowedFindingsAreNotReported() {
    CommandRun run = new CommandRun(folder).file("a.yaml", SERVICE);

    for (String id : List.of("schema/unknown-field", "schema/*")) {
      assertThat(run.run("validate", "--strict", "--allow", id, "a.yaml"))
          .isEqualTo(new CommandRun.Result(0, "llmd: no findings in 1 file\n", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--allow | schema/unknwn-field | did you mean schema/unknown-field?",
        "--deny  | schem/*             | did you mean schema/*?",
        "--allow | source/tab          | cannot be allowed: KServe or the API server refuses",
      })
  void whatCannotBeMeantIsWrongUsage(String option, String id, String message) {
    CommandRun.Result result =
        new CommandRun(folder).file("a.yaml", SERVICE).run("validate", "a.yaml", option, id);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  replica: 1\\n"
            + "      | \\s\\s# llmd:allow schema/unknown-field a test\\n"
            + "\\s\\sreplica: 1\\n",
        "  replica: 1\\n      | \\s\\sreplica: 1 # llmd:allow schema/unknown-field a test\\n",
        "apiVersion: | # llmd:allow schema/unknown-field a test\\napiVersion:",
        "apiVersion: | ---\\n# llmd:allow schema/unknown-field a test\\n\\n---\\napiVersion:",
        "metadata:   | metadata: # llmd:allow schema/unknown-field a test",
        "kind:       | # llmd:allow schema/unknown-field a test\\n# more\\nkind:",
      })
  void aCommentAllowsTheFindingOfItsLineOrObject(String old, String replacement) {
    String text = SERVICE.replace(unescaped(old), unescaped(replacement));
    assertThat(text).contains("llmd:allow");

    assertThat(new CommandRun(folder).file("a.yaml", text).run("validate", "a.yaml").out())
        .isEqualTo("llmd: no findings in 1 file\n");
  }

  @Test
  void aCommentHoldsForItsObjectOnly() {
    String two =
        "# llmd:allow schema/unknown-field a test\n"
            + SERVICE
            + "---\n"
            + SERVICE.replace("chat", "talk");

    assertThat(new CommandRun(folder).file("a.yaml", two).run("validate", "a.yaml").out())
        .contains("a.yaml:30:3: warning schema/unknown-field")
        .doesNotContain("chat, spec.replica");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replica: 1 # llmd:allow schema/unknown-field  | warning allow/no-reason"
            + " schema/unknown-field is allowed",
        "replica: 1 # llmd:allow schema/unknown-feld x | warning allow/unknown-rule there is no"
            + " rule",
        "replica: 1 # llmd:allow source/tab x          | warning allow/admission-rule source/tab"
            + " cannot",
        "replicas: 1 # llmd:allow schema/unknown-field x | warning allow/unused"
            + " schema/unknown-field finds nothing on line 9",
      })
  void whatIsWrongWithACommentIsReported(String line, String message) {
    String text = SERVICE.replace("replica: 1", line);
    int column = line.indexOf('#') + 3;

    assertThat(new CommandRun(folder).file("a.yaml", text).run("validate", "a.yaml").out())
        .contains("a.yaml:9:" + column + ": " + message);
  }

  @Test
  void whatOnlyLooksLikeACommentAllowsNothing() {
    String text =
        SERVICE.replace(
                "  replica: 1\n", "  replica: 'x # llmd:allow schema/unknown-field a test'\n")
            + """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data:
              text: |
                x
                # llmd:allow schema/unknown-field a test
            """;

    assertThat(new CommandRun(folder).file("a.yaml", text).run("validate", "a.yaml").out())
        .contains("warning schema/unknown-field")
        .endsWith("llmd: 1 warning in 1 file\n");
  }

  @Test
  void aCommentAllowsTheFindingOfItsLineInAText() {
    String text =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: chat}
        spec:
          model: {uri: hf://org/model}
          router:
            route: {}
            scheduler: {config: {ref: {name: scorers, key: epp}}}
          template:
            containers:
            - name: main
              resources: {limits: {nvidia.com/gpu: "1"}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: scorers}
        data:
          epp: |
            apiVersion: llm-d.ai/v1alpha1
            kind: EndpointPickerConfig
            plugins:
            - type: queue-scorer
            - type: max-score-picker
            - type: our-scorer # llmd:allow scheduler/plugin-type our own image has it
        """;
    CommandRun run = new CommandRun(folder);

    assertThat(run.file("a.yaml", text).run("validate", "a.yaml").out())
        .doesNotContain("plugin-type");
    assertThat(run.file("a.yaml", text.replace("# llmd", "#")).run("validate", "a.yaml").out())
        .contains("a.yaml:24:13: error scheduler/plugin-type");
  }

  @Test
  void whatTemplatesFillInStandsOnItsOwnLineToo() {
    String text =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: chat}
        spec:
          model: {uri: hf://org/model}
          router:
            route: {}
            scheduler:
              template:
                containers:
                - name: main
                  args:
                  - --config-text
                  - |
                    apiVersion: llm-d.ai/v1alpha1
                    kind: EndpointPickerConfig
                    # for {{ .ObjectMeta.Name }}
                    plugins:
                    - type: max-score-picker
                    - type: queue-scorrer
          template:
            containers:
            - name: main
              resources: {limits: {nvidia.com/gpu: "1"}}
        """;

    assertThat(new CommandRun(folder).file("a.yaml", text).run("validate", "a.yaml").out())
        .contains("a.yaml:20:21: error scheduler/plugin-type");
  }

  @Test
  void anUnusedCommentIsNoMatterWhileAdmissionErrorsStand() {
    String text = SERVICE.replace("replica: 1", "replicas: x # llmd:allow parallelism/gpus later");

    assertThat(new CommandRun(folder).file("a.yaml", text).run("validate", "a.yaml").out())
        .doesNotContain("allow/unused");
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\s", " ");
  }
}
