package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String CONFIG =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceServiceConfig
      metadata:
        name: %s
      spec:
        template:
          tolerations:
          - key: %s
          containers:
          - name: main
            imagePullPolicy: Never
            env:
            - {name: REGION, value: %s}
            resources:
              limits: {memory: %s}
      """;

  private static final String SERVICE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata:
        name: chat
        labels: {team: search}
      spec:
        baseRefs: [{name: first}, {name: second}]
        model:
          uri: hf://facebook/opt-125m
          name: written
        router:
          route: {}
          gateway: {}
          scheduler: {}
        template:
          containers:
          - name: main
            args: ["--model-dir={{ .ObjectMeta.Name }}"]
            resources:
              limits: {memory: 3Gi, nvidia.com/gpu: "1"}
      """;

  @TempDir private Path folder;
  private CommandRun command;

  @BeforeEach
  void files() {
    command =
        new CommandRun(folder)
            .file("first.yaml", CONFIG.formatted("first", "one", "eu", "1Gi"))
            .file("second.yaml", CONFIG.formatted("second", "two", "us", "2Gi"))
            .file("chat.yaml", SERVICE);
  }

  private CommandRun.Result explain(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-f";
    all[words.length + 1] = ".";
    return command.run(all);
  }

  @Test
  void theServiceOverridesItsBaseRefsWhichOverrideOneAnother() {
    String out =
        explain("explain", "chat", "spec.template.containers[main].resources.limits.memory").out();

    assertThat(out)
        .isEqualTo(
            """
            spec.template.containers[main].resources.limits.memory
              value      3Gi
              set by     service default/chat, chat.yaml:20:26
              overrides  baseRef first, first.yaml:15:26: 1Gi
              overrides  baseRef second, second.yaml:15:26: 2Gi
            """);
  }

  @Test
  void aBaseRefOverridesAPreset() {
    String out = explain("explain", "chat", "spec.template.containers[main].imagePullPolicy").out();

    assertThat(out)
        .containsSubsequence(
            "value      Never",
            "set by     baseRef second, second.yaml:11:24",
            "overrides  preset kserve-config-llm-template, (built in) kserve-0.20/kserve-config",
            ": IfNotPresent",
            "repeats    baseRef first, first.yaml:11:24: Never");
  }

  @ParameterizedTest
  @CsvSource({
    "spec.template.containers[0].env[REGION].value",
    "spec.template.containers[main].env.REGION.value",
  })
  void elementsAreFoundByIndexAndByName(String path) {
    assertThat(explain("explain", "default/chat", path).out())
        .startsWith("spec.template.containers[main].env[REGION].value\n  value      us\n");
  }

  @Test
  void aListThatIsReplacedIsOverriddenAsAWhole() {
    assertThat(explain("explain", "chat", "spec.template.tolerations[0].key").out())
        .contains("value      two", "overrides  baseRef first, first.yaml:8:5: a list of 1");
  }

  @Test
  void theModelNameOfABaseRefWinsOverTheServices() {
    command.file(
        "second.yaml",
        CONFIG.formatted("second", "two", "us", "2Gi") + "  model: {name: ours, uri: hf://a/b}\n");

    assertThat(explain("explain", "chat", "spec.model.name").out())
        .contains(
            "value      ours",
            "set by     baseRef second, second.yaml:16:17",
            "overrides  service default/chat, chat.yaml:10:11: written");
  }

  @Test
  void aTemplateIsShownBesideWhatItGave() {
    assertThat(explain("explain", "chat", "spec.template.containers[main].args[0]").out())
        .contains(
            "value      --model-dir=chat",
            "set by     service default/chat, chat.yaml:18:14",
            "template   --model-dir={{ .ObjectMeta.Name }}");
  }

  @Test
  void whatTheSchemaAndTheControllerFillInIsNamed() {
    String parents = explain("explain", "chat", "spec.router.scheduler").out();

    assertThat(parents).contains("default of the API").contains("controller: defaults");
  }

  @Test
  void aManifestsFieldLeadsBackToTheSpec() {
    String out =
        explain(
                "explain",
                "chat",
                "Deployment/chat-kserve",
                "spec.template.spec.containers[0].args[0]")
            .out();

    assertThat(out)
        .contains(
            "set by     service default/chat, chat.yaml:18:14",
            "template   --model-dir={{ .ObjectMeta.Name }}",
            "from       spec.template.containers[main].args[0]");
  }

  @Test
  void anImageOfTheSettingsIsSetByThem() {
    command.file("llmd.yaml", "platform:\n  images:\n    modelServer: registry.example/vllm:1\n");

    assertThat(explain("explain", "chat", "spec.template.containers[main].image").out())
        .contains(
            "value      registry.example/vllm:1",
            "set by     setting llmd.yaml, llmd.yaml:3:18",
            "overrides  preset kserve-config-llm-template, (built in) ",
            ": ghcr.io/llm-d/llm-d-cuda:");
  }

  @Test
  void layersAreListedInTheirOrder() {
    assertThat(explain("explain", "chat").out())
        .containsSubsequence(
            "preset kserve-config-llm-scheduler",
            "preset kserve-config-llm-router-route",
            "preset kserve-config-llm-template",
            "baseRef first",
            "baseRef second",
            "service default/chat",
            "Deployment/chat-kserve");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                explain(
                        "explain",
                        "chat",
                        "spec.template.containers[main].resources.limits.memory",
                        "--format",
                        "json")
                    .out());

    assertThat(json.at("/layers")).hasSize(6);
    assertThat(json.at("/fields/0/value").asText()).isEqualTo("3Gi");
    assertThat(json.at("/fields/0/setBy/file").asText()).isEqualTo("chat.yaml");
    assertThat(json.at("/fields/0/setBy/line").asInt()).isEqualTo(20);
    assertThat(json.at("/fields/0/overrides/1/name").asText()).isEqualTo("second");
    assertThat(json.at("/fields/0/overrides/1/value").asText()).isEqualTo("2Gi");
  }

  @Test
  void theMergedSpecIsTheServiceAsYaml() throws IOException {
    JsonNode merged =
        new ObjectMapper(new YAMLFactory()).readTree(explain("explain", "chat", "--merged").out());

    assertThat(merged.at("/kind").asText()).isEqualTo("LLMInferenceService");
    assertThat(merged.at("/spec/template/containers/0/args/0").asText())
        .isEqualTo("--model-dir=chat");
    assertThat(merged.at("/spec/template/containers/0/imagePullPolicy").asText())
        .isEqualTo("Never");
  }

  @Test
  void placesStandBesideTheValuesOfTheMergedSpec() throws IOException {
    command.file(
        "chat.yaml", SERVICE.replace("args: [", "command: [\"a\\nb\", plain]\n      args: ["));

    String merged = explain("explain", "chat", "--merged", "--places").out();

    assertThat(merged)
        .contains("imagePullPolicy: Never # second.yaml:11:24\n")
        .contains("- |- # chat.yaml:18:17\n        a\n        b\n")
        .contains("- plain # chat.yaml:18:25\n");
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    assertThat(yaml.readTree(merged))
        .isEqualTo(yaml.readTree(explain("explain", "chat", "--merged").out()));
  }

  @ParameterizedTest
  @CsvSource({"--places,spec", "--merged,spec.template", "spec,spec", "Pod/a,Pod/b"})
  void whatDoesNotGoTogetherIsWrongUsage(String one, String other) {
    assertThat(explain("explain", "chat", one, other).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chta | | did you mean chat?",
        "chat | Deploment/chat-kserve | did you mean Deployment/chat-kserve?",
        "chat | spec.template.containers[main].imag | did you mean image?",
        "chat | spec.template.nodeName | nothing sets `nodeName` under spec.template",
      })
  void whatIsNotThereIsAnsweredWithWhatIs(String service, String what, String message) {
    CommandRun.Result result =
        what == null ? explain("explain", service) : explain("explain", service, what);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"spec.template[", "spec..model", "[0]"})
  void aBrokenPathIsWrongUsage(String path) {
    CommandRun.Result result = explain("explain", "chat", path);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("is no field path");
  }

  @Test
  void aServiceHasToBeNamedBeforeTheFiles() {
    CommandRun.Result result = command.run("explain", "-f", ".", "chat");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Name a service, before -f");
  }

  @Test
  void aTableShowsTemplatesBelowWhatTheyGave() {
    assertThat(explain("explain", "chat", "spec.template.containers[main]").out())
        .containsSubsequence("args[0]", "--model-dir=chat", "template", "{{ .ObjectMeta.Name }}");
  }

  @Test
  void aServiceThatIsRefusedIsReported() {
    command.file("second.yaml", "");

    CommandRun.Result result = explain("explain", "chat");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("resolve/config-not-found", "nothing to explain");
  }

  @Test
  void withoutAnyServiceTheFindingsSayWhy() {
    command.file("llmd.yaml", "platfrom: {}\n");

    CommandRun.Result result = explain("explain", "chat");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("llmd.yaml:1:1", "platfrom");
  }

  @Test
  void aValueCannotCommandTheTerminal() {
    command.file("chat.yaml", SERVICE.replace("name: written", "name: \"a\\e[2Jb\""));

    assertThat(explain("explain", "chat", "spec.model").out()).doesNotContain("\u001b");
  }

  @Test
  void oneNameInTwoNamespacesHasToBeSaidInFull() {
    command.file("other.yaml", SERVICE.replace("name: chat", "name: chat\n  namespace: b"));

    assertThat(explain("explain", "chat").err()).contains("write NAMESPACE/chat");
  }

  @Test
  void valuesOfSecretsAreNotShown() {
    command.file(
        "secret.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: hf}
        stringData: {HF_TOKEN: tops3cret}
        """);
    command.file(
        "chat.yaml",
        SERVICE.replace(
            "args: [",
            "env: [{name: HF_TOKEN, valueFrom: {secretKeyRef: {name: hf, key: HF_TOKEN}}}]\n"
                + "      args: ["));

    String all =
        explain("explain", "chat", "spec").out()
            + explain("explain", "chat", "Deployment/chat-kserve").out()
            + explain("explain", "chat", "--merged").out();

    assertThat(all).contains("secretKeyRef").doesNotContain("tops3cret");
  }
}
