package dev.llmd.epp.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GoYamlTest {

  /** The table comes from {@code src/test/go/goyaml}. */
  @Test
  void writesWhatTheLibrariesOfTheControllerWrite() throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (Node row : table()) {
      String value = GoJson.write(row.at("value"));
      written.put(value, GoYaml.write(row.at("value")));
      expected.put(value, row.at("yaml").text(""));
    }

    assertThat(written).isEqualTo(expected);
  }

  @Test
  void readsBackWhatTheLibrariesOfTheControllerWrite() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> again = new ArrayList<>();
    for (Node row : table()) {
      String yaml = row.at("yaml").text("");
      if (hasLineBreakOfYaml11(yaml)) {
        continue;
      }
      expected.add(yaml);
      again.add(GoYaml.write(read(yaml)));
    }

    assertThat(again).isEqualTo(expected);
  }

  @Property(tries = 200)
  void whatIsWrittenReadsBackAsTheSameValue(@ForAll("trees") Node tree) {
    MapNode map = MapNode.builder().put("tree", tree).build();

    assertThat(read(GoYaml.write(map)).sameValue(map)).isTrue();
    assertThat(read(GoYaml.writeInOrder(map)).sameValue(map)).isTrue();
  }

  @Test
  void keepsTheOrderOfKeysOnlyWhenAskedTo() {
    MapNode map = MapNode.builder().put("b", 1).put("a", 2).build();

    assertThat(GoYaml.write(map)).isEqualTo("a: 2\nb: 1\n");
    assertThat(GoYaml.writeInOrder(map)).isEqualTo("b: 1\na: 2\n");
  }

  @Provide
  Arbitrary<Node> trees() {
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab yn01.-:#'\"|>&*![]{}?%@<~\n\\é日").ofMaxLength(100);
    // Go's library writes the key << without quotes, and every reader then takes it for a merge.
    Arbitrary<String> keys = texts.filter(key -> !key.equals("<<"));
    Arbitrary<Node> scalars = texts.map(TextNode::of);
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars,
        () -> trees().list().ofMaxSize(3).map(ListNode::of),
        () -> Arbitraries.maps(keys, trees()).ofMaxSize(3).map(GoYamlTest::toMap));
  }

  /** Readers of YAML 1.2 take LINE and PARAGRAPH SEPARATOR for ordinary characters. */
  private static boolean hasLineBreakOfYaml11(String yaml) {
    return yaml.contains("\u2028")
        || yaml.contains("\u2029")
        || yaml.contains("\\L")
        || yaml.contains("\\P");
  }

  private static Node toMap(Map<String, Node> fields) {
    MapNode.Builder map = MapNode.builder();
    fields.forEach(map::put);
    return map.build();
  }

  private static Node read(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    Node node = new YamlReader().parse(TextNode.of(yaml), diagnostics);
    assertThat(diagnostics.sorted()).as(yaml).isEmpty();
    return node;
  }

  private static List<Node> table() throws IOException {
    try (InputStream table = GoYamlTest.class.getResourceAsStream("goyaml.json")) {
      return read(new String(table.readAllBytes(), StandardCharsets.UTF_8)).items();
    }
  }
}
