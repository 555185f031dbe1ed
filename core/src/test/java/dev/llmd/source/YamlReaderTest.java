package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void everyNodeAndKeyKnowsItsPlace() {
    MapNode object = readOne("kind: A\nspec:\n  items:\n  - name: ü x\n    on: 1\n");

    MapNode item = object.at("spec", "items").items().getFirst().asMap();
    assertThat(item.location()).hasToString("a.yaml:4:5");
    assertThat(item.at("name").location()).hasToString("a.yaml:4:11");
    assertThat(item.keyLocation("name")).hasToString("a.yaml:4:5");
    assertThat(item.keyLocation("true")).hasToString("a.yaml:5:5");
    assertThat(object.at("spec", "items").location()).hasToString("a.yaml:4:3");
  }

  @Test
  void columnsCountCodePoints() {
    MapNode object = readOne("{\"\uD83D\uDE00\": a, kind: B}\n");

    assertThat(object.keyLocation("kind")).hasToString("a.yaml:1:10");
  }

  @Test
  void charactersOfTwoHalvesMayStandAnywhere() {
    // The parser reads in chunks of about a thousand; one of these puts the halves on both sides.
    for (int before = 1000; before < 1050; before++) {
      String text = "x".repeat(before) + "\uD83D\uDE00";

      assertThat(readOne("kind: A\nv: " + text + "\n").at("v").text()).contains(text);
    }
    assertNoFindings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0b21", "0b", "0b2", "0bx1", "-0b2"})
  void whatOnlyLooksBinaryIsText(String scalar) {
    assertThat(readOne("kind: A\nv: " + scalar + "\n").at("v").text()).contains(scalar);
  }

  @Test
  void linesCountThroughAllDocuments() {
    List<MapNode> objects = read("# first\nkind: A\n---\n\nkind: B\n--- # third\nkind: C\n");

    assertThat(objects).extracting(o -> o.at("kind").location().line()).containsExactly(2, 5, 7);
    assertNoFindings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# only a comment\n",
        "---\n",
        "---\n---\n# x\n---\n",
        "null\n",
        "\uFEFF"
      })
  void emptyDocumentsAreNone(String text) {
    assertThat(read(text)).isEmpty();
    assertNoFindings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r"})
  void lineEndingsMakeNoDifference(String lineEnd) {
    String text = "kind: A\nscript: |\n  a\n\n  b\n---\nkind: \"x\n  y\"\nlist:\n- 1\n";

    List<MapNode> objects = read(text.replace("\n", lineEnd));

    assertThat(objects).hasSize(2);
    for (int i = 0; i < 2; i++) {
      MapNode expected = read(text).get(i);
      assertThat(objects.get(i).sameValue(expected)).as(objects.get(i).toString()).isTrue();
      assertThat(objects.get(i).at("kind").location()).isEqualTo(expected.at("kind").location());
    }
    assertNoFindings();
  }

  @Test
  void byteOrderMarksAreIgnored() {
    List<MapNode> objects = read("\uFEFFkind: A\n\uFEFF---\n\uFEFFkind: B\n");

    assertThat(objects).extracting(o -> o.at("kind").text("")).containsExactly("A", "B");
    assertThat(objects.getFirst().keyLocation("kind")).hasToString("a.yaml:1:1");
    assertNoFindings();
  }

  @Test
  void directivesBelongToTheDocumentAfterThem() {
    assertThat(readOne("%YAML 1.1\n---\nkind: A\n").at("kind").text("")).isEqualTo("A");
  }

  @Test
  void listsAreFlattened() {
    List<MapNode> objects =
        read(
            """
            apiVersion: v1
            kind: List
            items:
            - kind: A
            - kind: ConfigMapList
              items: [{kind: B}, {kind: C}]
            ---
            kind: List
            items: null
            ---
            kind: AllowList
            spec: {}
            """);

    assertThat(objects)
        .extracting(o -> o.at("kind").text(""))
        .containsExactly("A", "B", "C", "AllowList");
    assertNoFindings();
  }

  @Test
  void jsonIsReadWithItsTabsAndEscapes() {
    MapNode object =
        readOne(
            "{\n\t\"kind\": \"A\\/B\",\r\n\t\"face\": \"\\ud83d\\ude00\", \"n\": [1.0, -2]\n}\n");

    assertThat(object.at("kind").text("")).isEqualTo("A/B");
    assertThat(object.at("face").text("")).isEqualTo("\uD83D\uDE00");
    assertThat(object.at("n").items()).extracting(n -> n.integer(0)).containsExactly(1L, -2L);
  }

  @Test
  void jsonTextsMayFollowOneAnother() {
    List<MapNode> objects = read("{\"kind\":\"A{\"}\n{\"kind\":\"}B\"} {\"kind\":\"C\"}");

    assertThat(objects).extracting(o -> o.at("kind").text("")).containsExactly("A{", "}B", "C");
    assertThat(objects.get(1).at("kind").location()).hasToString("a.yaml:2:9");
    assertThat(objects.get(2).at("kind").location()).hasToString("a.yaml:2:23");
  }

  @Test
  void aliasesAndMergeKeysAreExpanded() {
    MapNode object =
        readOne("a: &a {x: 1, w: 2}\nb:\n  <<: *a\n  w: 3\nc: [*a]\nd: {<<: [*a, {x: 9, z: 8}]}\n");

    assertThat(object.at("b", "x").integer(0)).isEqualTo(1);
    assertThat(object.at("b", "w").integer(0)).isEqualTo(3);
    assertThat(object.at("c").items().getFirst().sameValue(object.at("a"))).isTrue();
    assertThat(object.at("d", "x").integer(0)).isEqualTo(1);
    assertThat(object.at("d", "z").integer(0)).isEqualTo(8);
    assertNoFindings();
  }

  @Test
  void aMergeKeyThatReplacesAFieldIsAWarning() {
    MapNode object = readOne("a: &a {x: 1}\nb:\n  x: 2\n  <<: *a\n");

    assertThat(object.at("b", "x").integer(0)).isEqualTo(1);
    assertThat(diagnostics.sorted())
        .extracting(d -> d.severity() + " " + d.rule())
        .containsExactly("WARNING source/merge-key");
  }

  @Test
  void aDuplicateKeyNamesBothPlaces() {
    read("a:\n  b: 1\n  c: 2\n  b: 3\n");

    Diagnostic finding = onlyFinding();
    assertThat(finding.rule()).hasToString("source/duplicate-key");
    assertThat(finding.location()).hasToString("a.yaml:4:3");
    assertThat(finding.related().getFirst().location()).hasToString("a.yaml:2:3");
    assertThat(finding.isRefusal()).isTrue();
  }

  @Test
  void anErrorLeavesTheOtherDocumentsReadable() {
    List<MapNode> objects =
        read("kind: A\n---\nkind: 'B\n---\nkind: C\n---\nx: {{ .Values.y }}\n---\nkind: D\n");

    assertThat(objects).extracting(o -> o.at("kind").text("")).containsExactly("A", "C", "D");
    assertThat(diagnostics.sorted())
        .extracting(d -> d.rule() + " " + d.location())
        .containsExactly("source/unclosed-quote a.yaml:3:7", "source/helm-template a.yaml:7:4");
  }

  @Test
  void onStandardInputTheOriginNamesTheFile() {
    String text =
        """
        kind: A
        metadata:
          annotations:
            config.kubernetes.io/origin: |
              path: ../base/a.yaml
        ---
        kind: B
        metadata:
          annotations: {internal.config.kubernetes.io/path: 'b.yaml'}
        ---
        kind: C
        """;

    assertThat(
            new YamlReader()
                .read(SourceText.STDIN, text.getBytes(StandardCharsets.UTF_8), diagnostics))
        .extracting(o -> o.at("kind").location().toString())
        .containsExactly("../base/a.yaml", "b.yaml", "<stdin>:11:7");
    assertThat(read(text).getFirst().at("kind").location()).hasToString("a.yaml:1:7");
  }

  @Test
  void anEmbeddedTextStandsWhereItsScalarStands() {
    SourceLocation place = new SourceLocation("a.yaml", 7, 3);
    YamlReader reader = new YamlReader();

    assertThat(reader.parse(new TextNode("a: [1]", place), diagnostics).at("a").location())
        .isEqualTo(place);
    assertThat(reader.parse(new TextNode("", place), diagnostics)).isEqualTo(Absent.INSTANCE);
    assertNoFindings();
    assertThat(reader.parse(new TextNode("a: 1\n\tb: 2", place), diagnostics))
        .isEqualTo(Absent.INSTANCE);
    assertThat(onlyFinding().location()).isEqualTo(place);
    assertThat(onlyFinding().message()).contains("line 2 of the text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n  b: |\n    \n    c:\n    - d: 1\n",
        "a:\n  b: |-2\n  \n    c:\n    - d: 1\n",
        "a:\r\n  b: |\r\n\r\n    c:\r\n    - d: 1\r\n",
        "a:\n  x: &x 1\n  b: |\n    c:\n    - d: 1\n"
      })
  void whatALiteralBlockHoldsStandsOnItsOwnLine(String text) {
    TextNode block = (TextNode) readOne("kind: A\n" + text).at("a", "b");

    Node value = new YamlReader().parse(block, diagnostics).at("c").items().getFirst().at("d");

    assertThat(value.location()).hasToString("a.yaml:6:10");
    assertNoFindings();
  }

  @Test
  void whatIsWrongInALiteralBlockStandsOnItsOwnLine() {
    TextNode block = (TextNode) readOne("kind: A\nb: |\n  c: 1\n  d: [\n  e: 1\n").at("b");

    assertThat(new YamlReader().parse(block, diagnostics)).isEqualTo(Absent.INSTANCE);

    assertThat(onlyFinding().location().line()).isEqualTo(6);
    assertThat(onlyFinding().message()).doesNotContain("of the text");
  }

  private List<MapNode> read(String text) {
    return new YamlReader().read("a.yaml", text.getBytes(StandardCharsets.UTF_8), diagnostics);
  }

  private MapNode readOne(String text) {
    List<MapNode> objects = read(text);
    assertThat(objects).as(diagnostics.sorted().toString()).hasSize(1);
    return objects.getFirst();
  }

  private Diagnostic onlyFinding() {
    assertThat(diagnostics.sorted()).hasSize(1);
    return diagnostics.sorted().getFirst();
  }

  private void assertNoFindings() {
    assertThat(diagnostics.sorted()).isEmpty();
  }
}
