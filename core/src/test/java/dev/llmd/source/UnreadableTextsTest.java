package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableTextsTest {
  private final Diagnostics diagnostics = new Diagnostics();

  static Stream<Arguments> syntaxProblems() {
    return Stream.of(
        arguments("a: 'x\nb: 1\n", "source/unclosed-quote", 1, 4, "never closed"),
        arguments("a: \"x\nb: 1\n", "source/unclosed-quote", 1, 4, "never closed"),
        arguments("a:\n\tb: 1\n", "source/tab", 2, 1, "tab"),
        arguments("a: b: c\n", "source/syntax", 1, 5, "second `: `"),
        arguments("a:\n  b: 1\n c: 2\n", "source/syntax", 3, 2, "does not fit"),
        arguments("a: [1, 2\nb: 3\n", "source/syntax", 2, 2, "[ is not continued or closed"),
        arguments("a: {b: 1\nc: 3\n", "source/syntax", 2, 2, "{ is not continued or closed"),
        arguments("a: @b\n", "source/syntax", 1, 4, "begins with a character"),
        arguments("a: `b`\n", "source/syntax", 1, 4, "begins with a character"),
        arguments("a: \"\\d\"\n", "source/syntax", 1, 6, "backslash"),
        arguments("a: 1\nb\nc: 2\n", "source/syntax", 2, 1, "key without a colon"),
        arguments("a: 1\n}\n", "source/syntax", 2, 1, "does not fit"),
        arguments(" a: 1\nb: 2\n", "source/syntax", 2, 1, "does not belong to what ends"),
        arguments("a: ]\n", "source/syntax", 1, 4, "value is missing before"),
        arguments("a: - b\n", "source/syntax", 1, 4, "list element"),
        arguments("a: ? b\n", "source/syntax", 1, 4, "`? `"),
        arguments("a: *b\n", "source/unknown-anchor", 1, 4, "*b has no anchor &b"),
        arguments("kind: A\na: !x b\n", "source/unknown-tag", 2, 4, "tag !x"),
        arguments("kind: A\na: !x {}\n", "source/unknown-tag", 2, 4, "tag !x"),
        arguments("a: !x!y b\n", "source/unknown-tag", 1, 4, "handle"),
        arguments("a: !!int b\n", "source/tag", 1, 4, "!!int does not fit the text \"b\""),
        arguments("a: !!binary '*'\n", "source/tag", 1, 4, "base64"),
        arguments("a: .inf\n", "source/number", 1, 4, ".inf"),
        arguments("? [a]\n: b\n", "source/key", 1, 3, "is a list"),
        arguments("a:\n  ~: b\n", "source/key", 2, 3, "is null"),
        arguments("a:\n  <<: b\n", "source/merge-key", 2, 3, "the text \"b\""),
        arguments("- kind: A\n", "source/not-an-object", 1, 1, "a list of 1, not an object"),
        arguments("hello\n", "source/not-an-object", 1, 1, "\"hello\""),
        arguments("a: b\u0001\n", "source/control-character", 1, 5, "U+0001"),
        arguments("a: b\n\u0000\n", "source/control-character", 2, 1, "NUL"));
  }

  @ParameterizedTest
  @MethodSource("syntaxProblems")
  void aProblemIsSaidWithItsPlace(String text, String rule, int line, int column, String part) {
    read("kind: First\n---\n" + text + "---\nkind: Last\n");

    Diagnostic finding = onlyFinding();
    assertThat(finding.rule()).hasToString(rule);
    assertThat(finding.location()).isEqualTo(new SourceLocation("a.yaml", line + 2, column));
    assertThat(finding.message()).contains(part);
    assertThat(finding.expected()).isNotBlank();
    assertThat(finding.nextStep()).isNotBlank();
    assertThat(finding.isRefusal()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("syntaxProblems")
  void otherDocumentsAreReadAllTheSame(String text) {
    List<MapNode> objects = read("kind: First\n---\n" + text + "---\nkind: Last\n");

    assertThat(objects.getFirst().at("kind").text("")).isEqualTo("First");
    assertThat(objects.getLast().at("kind").text("")).isEqualTo("Last");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ .Values.x }}\n",
        "a: {{ include \"x\" . | nindent 4 }}\n",
        "{{- if .Values.x }}\na: b\n{{- end }}\n",
        "a:\n  {{- toYaml .Values.x | nindent 2 }}\n",
        "a:\n- {{ .Values.x }}\n",
        "# {{ x }}\ns: |\n  {{ x }}\n  {{- y }}\nq: '{{ z }}'\nt: {{ .Values.x }}\n"
      })
  void aHelmTemplateIsCalledOne(String text) {
    assertThat(read(text)).isEmpty();

    Diagnostic finding = onlyFinding();
    assertThat(finding.rule()).hasToString("source/helm-template");
    assertThat(finding.nextStep()).contains("helm template");
    int line = finding.location().line();
    int column = finding.location().column();
    assertThat(text.lines().toList().get(line - 1).substring(column - 1)).startsWith("{{");
  }

  @Test
  void bracesInTextsAreNoHelmTemplate() {
    List<MapNode> objects = read("a: '{{ x }}'\nb: x {{ y }}\nc: |\n  {{ z }}\n");

    assertThat(objects).hasSize(1);
    read("c: |\n  {{ z }}\nd: 'x\n");
    assertThat(onlyFinding().rule()).hasToString("source/unclosed-quote");
  }

  @Test
  void aBadByteIsShownAndTheOtherDocumentsAreRead() {
    byte[] bytes = "kind: A\n---\nx: ü\n---\nkind: B\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(new YamlReader().read("a.yaml", bytes, diagnostics)).hasSize(2);

    assertThat(onlyFinding().message()).isEqualTo("the byte 0xFC is not UTF-8 here");
    assertThat(onlyFinding().location()).hasToString("a.yaml:3:4");
  }

  @Test
  void theReplacementCharacterItselfIsText() {
    assertThat(read("kind: \uFFFD\n")).hasSize(1);
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE"})
  void utf16IsRefused(String encoding) {
    byte[] bytes = "kind: A\n".getBytes(Charset.forName(encoding));

    assertThat(new YamlReader().read("a.yaml", bytes, diagnostics)).isEmpty();
    assertThat(onlyFinding().expected()).isNotBlank();
  }

  @Test
  void anAliasBombIsDefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
    }

    assertThat(read(bomb.toString())).isEmpty();
    assertThat(onlyFinding().rule()).hasToString("source/too-large");
    assertThat(onlyFinding().message()).contains("aliases");
  }

  @Test
  void depthIsLimited() {
    assertThat(read("a: " + "[".repeat(100) + "]".repeat(100))).hasSize(1);
    assertThat(read("a: " + "[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
    assertThat(onlyFinding().rule()).hasToString("source/too-deep");
  }

  @Test
  void sizesAreLimited() {
    YamlReader reader = new YamlReader(new ReadLimits(10, 25, 100, 10));
    byte[] ten = "kind: ABCD".getBytes(StandardCharsets.UTF_8);
    byte[] eleven = "kind: ABCDE".getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read("a", ten, diagnostics)).hasSize(1);
    assertThat(reader.read("b", eleven, diagnostics)).isEmpty();
    assertThat(reader.read("c", ten, diagnostics)).isEmpty();
    assertThat(diagnostics.sorted())
        .extracting(d -> d.rule() + " " + d.location())
        .containsExactly("source/too-large b:1:1", "source/too-large c:1:1");
  }

  @Test
  void tagsInForeignFilesAreANote() {
    read("site_name: x\nplugins:\n- !!python/name:a.b\n- !ENV [x]\n");

    assertThat(onlyFinding().severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void aForeignListIsAWarning() {
    assertThat(read("[1, {\"a\": 2}]")).isEmpty();

    assertThat(onlyFinding().severity()).isEqualTo(Severity.WARNING);
  }

  @Property(tries = 300)
  void noTextMakesTheReaderFail(@ForAll String text, @ForAll byte[] bytes) {
    new YamlReader().read("a", text.getBytes(StandardCharsets.UTF_8), new Diagnostics());
    new YamlReader().read("a", bytes, new Diagnostics());
  }

  private List<MapNode> read(String text) {
    return new YamlReader().read("a.yaml", text.getBytes(StandardCharsets.UTF_8), diagnostics);
  }

  private Diagnostic onlyFinding() {
    assertThat(diagnostics.sorted()).hasSize(1);
    return diagnostics.sorted().getFirst();
  }
}
