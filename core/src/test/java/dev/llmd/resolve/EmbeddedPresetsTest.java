package dev.llmd.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.settings.Settings;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.source.CompactTree;
import dev.llmd.source.CompactTreeWriter;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.Shipped;
import dev.llmd.source.SourceText;
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

  /** A preset with the target that it is for. */
  record Preset(Target target, String name) {
    ApiObject object() {
      return new EmbeddedPresets(target).find(name).orElseThrow();
    }

    @Override
    public String toString() {
      return target.name() + " " + name;
    }
  }

  static Stream<Target> targets() {
    return Target.all().stream();
  }

  static Stream<Preset> presets() {
    return targets()
        .flatMap(
            target ->
                new EmbeddedPresets(target).names().stream().map(name -> new Preset(target, name)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void ownImagesStandInForThoseThatTheFileDoesNotName(Target target) {
    String own = "images: {source: llmd, registry: r.example}\n";
    String picker = "r.example/llmd-endpoint-picker:1.0";
    String sidecar = "r.example/llmd-routing-sidecar:1.0";

    assertThat(ownImages(target, own)).containsExactly(picker, sidecar);
    assertThat(ownImages(target, own + "platform: {images: {scheduler: mine}}"))
        .containsExactly("mine", sidecar);
    assertThat(ownImages(target, own + "platform: {images: {routingSidecar: mine}}"))
        .containsExactly(picker, "mine");
    assertThat(ownImages(target, own + "platform: {images: {modelServer: mine}}"))
        .containsExactly(picker, sidecar);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyRoutingSidecarOfThePresetsCanBeOwn(Preset preset) {
    Settings own = settings("images: {source: llmd, registry: r.example}");
    MapNode node =
        new EmbeddedPresets(preset.target(), own).find(preset.name()).orElseThrow().node();
    List<String> texts = new ArrayList<>();
    forEachText(node, texts::add);

    assertThat(texts).noneMatch(text -> text.startsWith("ghcr.io/") && text.contains("sidecar:"));
    assertThat(texts.contains("r.example/llmd-routing-sidecar:1.0"))
        .isEqualTo(texts.contains("llm-d-routing-sidecar"));
  }

  /** The images of the endpoint picker and of the routing sidecar. */
  private static List<String> ownImages(Target target, String file) {
    EmbeddedPresets presets = new EmbeddedPresets(target, settings(file));
    Node picker = presets.find("kserve-config-llm-scheduler").orElseThrow().node();
    Node decode = presets.find("kserve-config-llm-decode-template").orElseThrow().node();
    return List.of(
        image(picker.at("spec", "router", "scheduler", "template", "containers")),
        image(decode.at("spec", "template", "initContainers")));
  }

  private static Settings settings(String file) {
    SourceText text = new SourceText(SettingsFile.NAME, file.getBytes(UTF_8), 0);
    return new SettingsFileReader("1.0", List::of).read(text, new Diagnostics()).settings();
  }

  private static String image(Node containers) {
    return containers.items().getFirst().at("image").text("");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theListOfNamesHasEveryFileAndNoOther(Target target) throws IOException {
    Path folder = Path.of("src/main/resources/dev/llmd/presets", target.name());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(new EmbeddedPresets(target).names())
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
    EmbeddedPresets presets = new EmbeddedPresets(Target.KSERVE_0_20);

    assertThat(presets.find("kserve-config-llm-unheard-of")).isEmpty();
  }

  @Test
  void aNameDoesNotLeadOutOfTheFolder() {
    EmbeddedPresets presets = new EmbeddedPresets(Target.KSERVE_0_20);

    assertThat(presets.find("../kserve-0.20/kserve-config-llm-template")).isEmpty();
  }

  @Test
  void aPresetIsReadOnce() {
    EmbeddedPresets presets = new EmbeddedPresets(Target.KSERVE_0_20);

    assertThat(presets.find("kserve-config-llm-template").orElseThrow())
        .isSameAs(presets.find("kserve-config-llm-template").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("presets")
  void thePresetCarriesItsNameInTheSystemNamespace(Preset preset) {
    ApiObject object = preset.object();

    assertThat(object.describe()).isEqualTo("LLMInferenceServiceConfig kserve/" + preset.name());
    assertThat(object.apiVersion()).isEqualTo("serving.kserve.io/" + preset.target().apiVersion());
    assertThat(object.node().at("metadata", "namespace").text()).contains("kserve");
  }

  /** The build compiles presets in this form; what was not compiled is read. */
  @ParameterizedTest
  @MethodSource("presets")
  void compilingChangesNothing(Preset preset) {
    String resource = "dev/llmd/presets/" + preset.target().name() + "/" + preset.name() + ".yaml";
    MapNode written =
        EmbeddedPresets.admitted(Shipped.writtenTree(resource).orElseThrow(), preset.target());
    MapNode compiled =
        CompactTree.read(CompactTreeWriter.write(written), written.location().file());

    assertThat(places(compiled)).isEqualTo(places(written));
    assertThat(places(preset.object().node())).isEqualTo(places(written));
    assertThat(compiled.sameValue(written)).isTrue();
    assertThat(preset.object().node().sameValue(written)).isTrue();
  }

  private static List<SourceLocation> places(Node node) {
    List<SourceLocation> places = new ArrayList<>(List.of(node.location()));
    node.fields()
        .forEach(
            (key, value) -> {
              places.add(node.asMap().keyLocation(key));
              places.addAll(places(value));
            });
    node.items().forEach(item -> places.addAll(places(item)));
    return places;
  }

  /**
   * KServe evaluates templates over JSON text, where a double quote is two characters that no
   * action may contain. llmd would forgive it; a cluster that is given these presets would not.
   */
  @ParameterizedTest
  @MethodSource("presets")
  void noActionOfATemplateContainsADoubleQuote(Preset preset) {
    List<String> actions = new ArrayList<>();
    forEachText(preset.object().node(), text -> collectActions(text, actions));

    assertThat(actions).noneMatch(action -> action.contains("\""));
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
