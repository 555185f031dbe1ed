package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.migrate.Migration;
import dev.llmd.migrate.MigrationOptions;
import dev.llmd.migrate.Migrator;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import dev.llmd.testing.Leaves;
import dev.llmd.testing.OracleCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A migrated input renders to the objects of the old one; but for the group of the endpoint
 * picker's configuration, which the controller leaves as it is written.
 */
class MigratedRenderingTest {

  private static final String OLD_CONFIG = "inference.networking.x-k8s.io/v1alpha1";
  private static final String CONFIG = "llm-d.ai/v1alpha1";

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMigratedCaseRendersTheSame(GoldenCase golden) {
    compare(golden.inputs(), golden.options());
  }

  @TestFactory
  Stream<DynamicTest> aMigratedRecordingRendersTheSame() {
    return OracleCase.tests(
        () -> Target.all().stream().flatMap(target -> OracleCase.all(target.releases().kserve())),
        recorded -> compare(recorded.texts(), recorded.options()));
  }

  private static void compare(List<SourceText> texts, CompilerOptions options) {
    Set<String> names = new HashSet<>();
    texts.forEach(text -> names.add(text.name()));
    Migration migration =
        new Migrator(
                new MigrationOptions(
                    Target.named(options.target()).orElseThrow(),
                    options.namespace(),
                    options.settings()))
            .migrate(texts, names);
    if (migration.files().isEmpty()) {
      return;
    }
    Compilation before = new Compiler().compile(texts, options);
    Compilation after = new Compiler().compile(with(texts, migration), options);

    Map<String, MapNode> ours = byIdentity(after.manifests());
    Map<String, MapNode> theirs = byIdentity(before.manifests());
    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    List<String> differences = new ArrayList<>();
    theirs.forEach(
        (identity, object) ->
            Leaves.differ(
                (MapNode) read(ours.get(identity)), (MapNode) read(object), identity, differences));
    assertThat(differences).isEmpty();
  }

  /** Configurations of endpoint pickers are compared by what they say. */
  private static Node read(Node node) {
    return switch (node) {
      case MapNode map -> {
        MapNode.Builder read = map.toBuilder();
        map.fields().forEach((key, value) -> read.set(key, read(value)));
        yield read.build();
      }
      case TextNode text -> config(text).orElse(text);
      default ->
          node instanceof dev.llmd.source.ListNode list
              ? list.map(MigratedRenderingTest::read)
              : node;
    };
  }

  private static Optional<Node> config(TextNode text) {
    if (!text.value().contains("EndpointPickerConfig")) {
      return Optional.empty();
    }
    Node config = new YamlReader().parse(text, new Diagnostics());
    boolean isOld = config.at("apiVersion").text("").equals(OLD_CONFIG);
    return config instanceof MapNode map
        ? Optional.of(isOld ? map.with("apiVersion", TextNode.of(CONFIG)) : map)
        : Optional.empty();
  }

  private static Map<String, MapNode> byIdentity(List<MapNode> objects) {
    Map<String, MapNode> byIdentity = new TreeMap<>();
    for (MapNode object : objects) {
      byIdentity.put(
          object.at("kind").text("")
              + " "
              + object.at("metadata", "namespace").text("")
              + "/"
              + object.at("metadata", "name").text(""),
          object);
    }
    return byIdentity;
  }

  private static List<SourceText> with(List<SourceText> texts, Migration migration) {
    List<SourceText> after = new ArrayList<>();
    for (SourceText text : texts) {
      byte[] bytes =
          migration.files().stream()
              .filter(file -> file.name().equals(text.name()))
              .findFirst()
              .map(file -> file.after().getBytes(UTF_8))
              .orElse(text.bytes());
      after.add(new SourceText(text.name(), bytes, text.layer()));
    }
    return after;
  }
}
