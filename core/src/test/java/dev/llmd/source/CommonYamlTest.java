package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** The quick way of reading must agree with the parser for all of YAML, or give up. */
class CommonYamlTest {
  private static final Place PLACE = new Place.InFile("a.yaml", 10, 0);

  @Test
  void textsOfTheTableAreReadTheSameOnBothWays() throws IOException {
    int quick = 0;
    try (InputStream in = CommonYamlTest.class.getResourceAsStream("kubectl-yaml.json")) {
      for (JsonNode row : new ObjectMapper().readTree(in)) {
        quick += agrees(row.get("yaml").asText()) ? 1 : 0;
      }
    }

    assertThat(quick).isGreaterThan(800);
  }

  @Property(tries = 3000)
  void textsAreReadTheSameOnBothWays(@ForAll("texts") String text) {
    agrees(text);
  }

  @Test
  void whatPeopleWriteTakesTheQuickWay() {
    String text =
        """
        # a comment
        apiVersion: v1
        kind: "A"
        metadata:
          annotations: {a/b: 'it''s', "c": "d\\n", e: [1, x, {}], f: []}
          labels:

            # another
            x: y # a third
        spec:
          args:
          - --model=x
          - "y"
          -
          - - nested
            - list
          - name: n
            value:
          script: |-
            if x; then

              y
            fi

          empty:
          keep: |+
            z

        single: 'a b

          it''s  c'
        double: "a \\"b\\"\\n\\
          \\ c
          d"
        - plain
        """
                .replace("- plain", "plain: a b")
            + """
              --c d="{x}"

              e
            last: 2026-01-01
            """;

    assertThat(agrees(text)).isTrue();
    assertThat(agrees("---\n" + text)).isTrue();
    assertThat(agrees("--- # c\n" + text.stripTrailing())).isTrue();
  }

  /** Fails when the ways differ; true when the quick one read the text. */
  private static boolean agrees(String text) {
    Optional<Node> quick = CommonYaml.read(text, PLACE, ReadLimits.DEFAULT);
    quick.ifPresent(
        node -> {
          Diagnostics diagnostics = new Diagnostics();
          try {
            List<Node> full = new FullYaml(ReadLimits.DEFAULT, diagnostics).read(text, PLACE);
            assertThat(full).hasSize(1);
            assertThat(withPlaces(node)).as(text).isEqualTo(withPlaces(full.getFirst()));
            assertThat(diagnostics.sorted()).as(text).isEmpty();
          } catch (Unreadable e) {
            throw new AssertionError(text + " is refused: " + e.finding(), e);
          }
        });
    return quick.isPresent();
  }

  private static String withPlaces(Node node) {
    return switch (node) {
      case MapNode map -> {
        StringBuilder text = new StringBuilder(map.location() + "{");
        map.fields()
            .forEach(
                (key, value) ->
                    text.append(map.keyLocation(key))
                        .append(key)
                        .append("=")
                        .append(withPlaces(value))
                        .append(", "));
        yield text.append("}").toString();
      }
      case ListNode list ->
          list.location()
              + list.items().stream().map(CommonYamlTest::withPlaces).toList().toString();
      case Node other -> other.toString();
    };
  }

  /** Texts of lines that go together more often than not. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> indent =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of("", "  ", "    ")),
            Tuple.of(1, Arbitraries.of(" ", "   ", "      ")));
    Arbitrary<String> value =
        Arbitraries.of(
            "",
            "",
            "",
            "",
            " x",
            " 1",
            " yes",
            " ~",
            " 'q'",
            " \"q\"",
            " 'it''s'",
            " \"a\\n\\\"b\"",
            " 'open",
            " 'op  ",
            " \"op  ",
            " \"op\\",
            " \"op\\n",
            " \"op\\ ",
            " \"open",
            " {}",
            " []",
            " [a, 'b', {c: d}]",
            " {a: b, \"c\": [1]}",
            " {a: }",
            " [a,]",
            " {a:b}",
            " [a, b",
            " |",
            " |-",
            " |+",
            " |2",
            " >",
            " | # c",
            " |x",
            " # c",
            " x # c",
            " x #c",
            " x#c",
            " a: b",
            " a:b",
            " a:",
            " - b",
            " -b",
            " *a",
            " &a x",
            " !t x",
            " {{ x }}",
            " x {{ y }}",
            " 'q' x",
            " 'q' # c",
            " 'q'# c",
            " %x",
            " @x",
            " ---",
            " ...",
            " é",
            " x  ",
            "  x",
            " x y z",
            " http://x:1/y#z",
            " -",
            " --x",
            " .",
            " 0x1F",
            " 1e3",
            " \u00e9\u20ac");
    Arbitrary<String> key =
        Arbitraries.of(
            "a:", "b:", "c:", "d:", "e:", "a:", "k/x.y:", "'q':", "\"q\":", "\"q\" :", "a :", "1:",
            "yes:", "~:", "<<:", "? a", "- a:", "- b:", "-", "- -", "- - a:", "-  a:", "- 'q':",
            "x", "a", "-a:", "é:");
    Arbitrary<String> line =
        Arbitraries.frequencyOf(
            Tuple.of(12, Combinators.combine(indent, key, value).as((i, k, v) -> i + k + v)),
            Tuple.of(2, Combinators.combine(indent, value).as((i, v) -> i + "-" + v)),
            Tuple.of(2, Arbitraries.of("", "  ", "      ", "# c", "  # c", "    # c")),
            Tuple.of(
                1,
                Arbitraries.of(
                    "---",
                    "...",
                    "%YAML 1.1",
                    "}",
                    "]",
                    "\tx",
                    "x: \ty",
                    "{a: b}",
                    "[a]",
                    "'open",
                    "\uFEFFa:")));
    return line.list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(lines -> String.join("\n", lines))
        .flatMap(text -> Arbitraries.of(text, text + "\n", text + "\n\n"));
  }
}
