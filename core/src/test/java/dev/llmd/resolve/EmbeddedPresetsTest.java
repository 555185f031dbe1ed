package dev.llmd.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.schema.Admission;
import dev.llmd.schema.Schema;
import dev.llmd.schema.SchemaFindings;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPresetsTest {

  private static final Target TARGET = Target.KSERVE_0_20;

  private final EmbeddedPresets presets = new EmbeddedPresets(TARGET);

  static Stream<String> names() {
    return new EmbeddedPresets(TARGET).names().stream();
  }

  @Test
  void theListOfNamesHasEveryFileAndNoOther() throws IOException {
    Path folder = Path.of("src/main/resources/dev/llmd/presets", TARGET.name());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(presets.names())
          .isSorted()
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .map(name -> name.substring(0, name.length() - ".yaml".length()))
                  .toList());
    }
  }

  @Test
  void whatIsNoPresetIsNotFound() {
    assertThat(presets.find("kserve-config-llm-unheard-of")).isEmpty();
  }

  @Test
  void aNameDoesNotLeadOutOfTheFolder() {
    assertThat(presets.find("../" + TARGET.name() + "/kserve-config-llm-template")).isEmpty();
  }

  @Test
  void aPresetIsReadOnce() {
    assertThat(preset("kserve-config-llm-template")).isSameAs(preset("kserve-config-llm-template"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePresetCarriesItsNameInTheSystemNamespace(String name) {
    ApiObject preset = preset(name);

    assertThat(preset.describe()).isEqualTo("LLMInferenceServiceConfig kserve/" + name);
    assertThat(preset.apiVersion()).isEqualTo("serving.kserve.io/v1alpha2");
    assertThat(preset.node().at("metadata", "namespace").text()).contains("kserve");
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSchemaFindsNothingInThePreset(String name) {
    ApiObject preset = preset(name);
    Diagnostics diagnostics = new Diagnostics();
    new Admission(new SchemaFindings(preset, diagnostics))
        .admit(preset.spec(), Schema.of(TARGET).serviceSpec(), FieldPath.of("spec"));

    assertThat(diagnostics.sorted()).isEmpty();
  }

  /**
   * KServe evaluates templates over JSON text, where a double quote is two characters that no
   * action may contain. llmd would forgive it; a cluster that is given these presets would not.
   */
  @ParameterizedTest
  @MethodSource("names")
  void noActionOfATemplateContainsADoubleQuote(String name) {
    List<String> actions = new ArrayList<>();
    forEachText(preset(name).node(), text -> collectActions(text, actions));

    assertThat(actions).noneMatch(action -> action.contains("\""));
  }

  private ApiObject preset(String name) {
    return presets.find(name).orElseThrow();
  }

  private static void collectActions(String text, List<String> actions) {
    for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", start + 2)) {
      actions.add(text.substring(start, text.indexOf("}}", start)));
    }
  }

  private static void forEachText(Node node, Consumer<String> use) {
    node.text().ifPresent(use);
    node.items().forEach(item -> forEachText(item, use));
    node.fields().values().forEach(value -> forEachText(value, use));
  }
}
