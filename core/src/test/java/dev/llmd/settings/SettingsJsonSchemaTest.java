package dev.llmd.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.llmd.RuleReference;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.write.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema of llmd.yaml is fresh, and says of any file what the reader says. */
class SettingsJsonSchemaTest {

  private static final Path FILE = Path.of("..", "docs", "schema", "llmd.json");

  /** Findings about several settings at once, which JSON Schema cannot express. */
  private static final Set<String> BETWEEN_SETTINGS =
      Set.of("settings/listener", "settings/priorities", "settings/without-effect");

  private static final List<String> VALUES =
      List.of(
          "text",
          "'off'",
          "off",
          "on",
          "'1'",
          "1",
          "0",
          "-1",
          "70000",
          "5000000000",
          "0.5",
          "null",
          "[]",
          "[text]",
          "[1]",
          "[null]",
          "{}",
          "{a: b}",
          "{a: 1}",
          "{a: null}",
          "''",
          "' '",
          "'two lines\n\n  of text'",
          "'>=1.2'",
          "'>= 1.2, <2'",
          "'1.2'",
          "30s",
          "1h30m",
          "s",
          "10m",
          "1Gi",
          "1e3",
          "UPPER",
          "a.b",
          "-a",
          "kserve-0.16",
          "cert-manager",
          "managed",
          "HTTPS",
          "Same",
          "forced",
          "istio",
          "amd",
          "Critical",
          "X-Model",
          "'{name}.example.com'",
          "'*.example.com'",
          "{schema/unknown-field: note}",
          "{schema/required: off}",
          "{schema/required: error}",
          "{no/rule: off}",
          "[{name: a, port: 80}]",
          "[{name: a}]",
          "[{service: a/b, targetModels: [{name: x, weight: 3}]}]");

  @Test
  void theShippedFileIsFresh() throws IOException {
    String fresh = JsonTree.pretty(SettingsJsonSchema.of(RuleReference.all()));
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(FILE, fresh);
    }

    assertThat(FILE).hasContent(fresh);
  }

  @Test
  void agreesWithTheReaderOnEveryValueOfEverySetting() {
    Schema schema = schema();
    List<String> paths = new ArrayList<>(List.of("nonsense", "gateway.nonsense"));
    collect(SettingsTable.read(), paths);
    int refused = 0;
    int accepted = 0;
    for (String path : paths) {
      for (String value : VALUES) {
        Node node =
            new YamlReader().documents("v", value.getBytes(UTF_8), new Diagnostics()).get(0);
        String document = JsonTree.pretty(around(path, node));

        boolean byReader = rules(document.getBytes(UTF_8)).isEmpty();
        boolean bySchema = schema.validate(document, InputFormat.JSON).isEmpty();

        assertThat(bySchema).as(document + rules(document.getBytes(UTF_8))).isEqualTo(byReader);
        refused += byReader ? 0 : 1;
        accepted += byReader ? 1 : 0;
      }
    }
    assertThat(accepted).isGreaterThan(500);
    assertThat(refused).isGreaterThan(2000);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "testdata"))) {
      return files.filter(file -> file.endsWith(SettingsFile.NAME)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheReaderOnTheFilesOfGoldenCases(Path file) {
    byte[] bytes = read(file);
    Node document = new YamlReader().documents("llmd.yaml", bytes, new Diagnostics()).getFirst();

    boolean bySchema = schema().validate(JsonTree.pretty(document), InputFormat.JSON).isEmpty();

    assertThat(bySchema).isEqualTo(rules(bytes).isEmpty());
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JsonTree.pretty(SettingsJsonSchema.of(RuleReference.all())), InputFormat.JSON);
  }

  private static Set<String> rules(byte[] bytes) {
    Diagnostics found = new Diagnostics();
    new SettingsFileReader("development", RuleReference::all)
        .read(new SourceText("llmd.yaml", bytes, 0), found);
    Set<String> rules = new TreeSet<>();
    found.sorted().forEach(finding -> rules.add(finding.rule().toString()));
    rules.removeAll(BETWEEN_SETTINGS);
    return rules;
  }

  private static void collect(SettingType type, List<String> paths) {
    switch (type) {
      case SettingType.Group group ->
          group
              .settings()
              .values()
              .forEach(
                  setting -> {
                    paths.add(setting.path());
                    collect(setting.type(), paths);
                  });
      case SettingType.Listing list -> collect(list.element(), paths);
      default -> {}
    }
  }

  /** A file that says nothing but this, and what else the entry of a list needs. */
  private static MapNode around(String path, Node value) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    Node inner = dot < 0 ? value : around(path.substring(dot + 1), value);
    if (name.endsWith("[]")) {
      MapNode entry =
          switch (name) {
            case "listeners[]" -> MapNode.builder().put("name", "a").put("port", 1).build();
            case "models[]" -> MapNode.builder().put("service", "a").build();
            default -> MapNode.builder().put("name", TextNode.of("a")).build();
          };
      inner = ListNode.of(entry.toBuilder().putAll(inner.asMap()).build());
      name = name.substring(0, name.length() - 2);
    }
    return MapNode.builder().put(name, inner).build();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
