package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a KRM function is given, and gives back. */
class KrmCommandTest {

  private static final String FOREIGN =
      """
      apiVersion: example.org/v1
      kind: Foreign
      metadata:
        name: foreign
      spec:
        text: "on"
        number: "010"
        many: 12345678901234567890
        empty:
      """;

  @TempDir Path folder;
  private CommandRun run;

  @BeforeEach
  void inItsFolder() {
    run = new CommandRun(folder);
  }

  @Test
  void manifestsTakeThePlaceOfServicesAndConfigs() {
    CommandRun.Result result =
        run.input(list("", CommandRun.SERVICE.formatted("chat"), FOREIGN)).run("krm");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(kinds(result.out()))
        .startsWith("Foreign", "ServiceAccount", "Role")
        .contains("Deployment", "InferencePool", "HTTPRoute")
        .doesNotContain("LLMInferenceService");
  }

  @Test
  void itsManifestsAreThoseOfRender() {
    run.service("service.yaml", "chat");
    String rendered = run.run("render", "-f", "service.yaml").out();

    String out = run.input(list("", CommandRun.SERVICE.formatted("chat"))).run("krm").out();

    List<Node> items = only(out).at("items").items();
    List<MapNode> objects =
        new YamlReader()
            .read("rendered", rendered.getBytes(StandardCharsets.UTF_8), new Diagnostics());
    assertThat(items).hasSameSizeAs(objects);
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).sameValue(objects.get(i))).as("item %d", i).isTrue();
    }
  }

  @Test
  void otherObjectsPassThroughAsTheyWere() {
    String out = run.input(list("", FOREIGN)).run("krm").out();

    MapNode before = only(FOREIGN);
    Node after = only(out).at("items").items().getFirst();
    assertThat(after.sameValue(before)).as(out).isTrue();
    assertThat(after.fields().keySet()).containsExactlyElementsOf(before.fields().keySet());
  }

  @Test
  void aSecondRunOfTheFunctionChangesNothing() {
    String service = CommandRun.SERVICE.formatted("chat");
    String first = run.input(list("", service)).run("krm").out();

    CommandRun.Result again =
        run.input(first.replace("items:\n", "items:\n" + item(service))).run("krm");

    assertThat(again.out()).isEqualTo(first);
    assertThat(again.err()).isEmpty();
  }

  @Test
  void anotherObjectOfARenderedNameIsReplacedAndANoteSaysSo() {
    String other = "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: chat-epp-sa\n";

    CommandRun.Result result =
        run.input(list("", CommandRun.SERVICE.formatted("chat"), other + "  namespace: default\n"))
            .run("krm");

    assertThat(result.err()).contains("note krm/replaced-object").contains("chat-epp-sa");
    assertThat(kinds(result.out())).containsOnlyOnce("ServiceAccount");
  }

  @Test
  void whatIsWrongIsAResultAndTheItemsStayAsTheyWere() {
    String broken = CommandRun.SERVICE.formatted("chat").replace("replicas: 1", "replicas: many");

    CommandRun.Result result = run.input(list("", broken)).run("krm");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(kinds(result.out())).containsExactly("LLMInferenceService");
    Node first = only(result.out()).at("results").items().getFirst();
    assertThat(first.at("severity").text("")).isEqualTo("error");
    assertThat(first.at("resourceRef", "name").text("")).isEqualTo("chat");
    assertThat(first.at("resourceRef", "apiVersion").text(""))
        .isEqualTo("serving.kserve.io/v1alpha2");
    assertThat(first.at("field", "path").text("")).isEqualTo("spec.replicas");
    assertThat(first.at("tags", "rule").text("")).isEqualTo("schema/type");
    assertThat(result.err()).contains("no manifests printed");
  }

  @Test
  void aResultNamesTheFileThatAnItemCameFrom() {
    String broken =
        CommandRun.SERVICE
            .formatted("chat\n  annotations:\n    internal.config.kubernetes.io/path: a/chat.yaml")
            .replace("replicas: 1", "replicas: many");

    Node result =
        only(run.input(list("", broken)).run("krm").out()).at("results").items().getFirst();

    assertThat(result.at("file", "path").text("")).isEqualTo("a/chat.yaml");
  }

  @Test
  void settingsComeFromTheFunctionsConfig() {
    String settings = "apiVersion: llmd.dev/v1\nkind: Settings\nspec:\n  tls: existing\n";
    String map = "apiVersion: v1\nkind: ConfigMap\ndata:\n  tls: existing\n  strict: 'false'\n";

    for (String config : List.of(settings, map)) {
      String out = run.input(list(config, CommandRun.SERVICE.formatted("chat"))).run("krm").out();

      assertThat(kinds(out)).contains("Deployment").doesNotContain("Certificate");
    }
  }

  @Test
  void withoutAFunctionsConfigTheSettingsOfTheFolderCount() {
    run.file("llmd.yaml", "tls: existing\n");

    String out = run.input(list("", CommandRun.SERVICE.formatted("chat"))).run("krm").out();

    assertThat(kinds(out)).contains("Deployment").doesNotContain("Certificate");
  }

  @Test
  void itGeneratesFromTheInputsThatItIsTold() {
    run.service("services/chat.yaml", "chat");
    String config = "apiVersion: llmd.dev/v1\nkind: Settings\nspec:\n  inputs: [services]\n";

    assertThat(kinds(run.input(list(config)).run("krm").out())).contains("Deployment");
  }

  @Test
  void inputsThatAreNotThereAreSaid() {
    String config = "apiVersion: llmd.dev/v1\nkind: Settings\nspec:\n  inputs: [services]\n";

    CommandRun.Result result = run.input(list(config)).run("krm");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("There is no file or folder services.");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aConfigOfAnotherKindIsAnError() {
    String config = "apiVersion: example.org/v1\nkind: Other\n";

    CommandRun.Result result =
        run.input(list(config, CommandRun.SERVICE.formatted("chat"))).run("krm");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("krm/function-config").contains("kind Other");
  }

  @Test
  void inputOfAnotherKindIsAnErrorWithItsPlace() {
    for (String input :
        List.of("", CommandRun.SERVICE.formatted("chat"), "a: [", "[]\n---\n[]\n")) {
      CommandRun.Result result = run.input(input).run("krm");

      assertThat(result.exitCode()).as(input).isEqualTo(1);
      assertThat(result.err()).as(input).contains("<stdin>:").contains("nothing printed");
      assertThat(result.out()).as(input).isEmpty();
    }
  }

  private static String list(String functionConfig, String... items) {
    StringBuilder list =
        new StringBuilder("apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:");
    list.append(items.length == 0 ? " []\n" : "\n");
    for (String item : items) {
      list.append(item(item));
    }
    if (!functionConfig.isEmpty()) {
      list.append("functionConfig:\n").append(functionConfig.indent(2));
    }
    return list.toString();
  }

  private static String item(String object) {
    return "- " + object.indent(2).substring(2);
  }

  private static List<String> kinds(String list) {
    return only(list).at("items").items().stream().map(item -> item.at("kind").text("")).toList();
  }

  private static MapNode only(String yaml) {
    Diagnostics findings = new Diagnostics();
    List<Node> documents =
        new YamlReader().documents("test", yaml.getBytes(StandardCharsets.UTF_8), findings);
    assertThat(findings.sorted()).as(yaml).isEmpty();
    assertThat(documents).as(yaml).hasSize(1);
    return documents.getFirst().asMap();
  }
}
