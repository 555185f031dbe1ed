package dev.llmd.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ManifestWriterPropertyTest {

  @Property(tries = 400)
  void whatIsWrittenIsReadBack(@ForAll("objects") MapNode object) {
    String text = new ManifestWriter().write(List.of(object));

    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> read =
        new YamlReader().read("x", text.getBytes(StandardCharsets.UTF_8), diagnostics);

    assertThat(diagnostics.sorted()).as(text).isEmpty();
    assertThat(read).hasSize(1);
    assertThat(object.sameValue(read.getFirst())).as(text).isTrue();
  }

  @Property(tries = 400)
  void aReaderOfYaml11SeesTheSameValues(@ForAll("objects") MapNode object) {
    String text = new ManifestWriter().write(List.of(object));

    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);

    assertThat(read).as(text).isEqualTo(plain(object));
  }

  @Property(tries = 200)
  void whatWasWrittenIsWrittenTheSameAgain(@ForAll("objects") MapNode object) {
    String text = new ManifestWriter().write(List.of(object));

    List<MapNode> read =
        new YamlReader().read("x", text.getBytes(StandardCharsets.UTF_8), new Diagnostics());

    assertThat(new ManifestWriter().write(read)).isEqualTo(text);
  }

  @Provide
  Arbitrary<MapNode> objects() {
    return map(nodes(3));
  }

  private static Arbitrary<Node> nodes(int depth) {
    Arbitrary<Node> leaves =
        Arbitraries.frequencyOf(
            Tuple.of(6, texts().map(TextNode::of)),
            Tuple.of(1, Arbitraries.longs().map(IntNode::of)),
            Tuple.of(1, Arbitraries.of(true, false).map(BoolNode::of)),
            Tuple.of(1, Arbitraries.just((Node) new NullNode(SourceLocation.NONE))));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Node> inner = Arbitraries.lazy(() -> nodes(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaves),
        Tuple.of(2, inner.list().ofMaxSize(4).map(ListNode::of)),
        Tuple.of(2, map(inner)));
  }

  private static Arbitrary<MapNode> map(Arbitrary<Node> values) {
    return Arbitraries.maps(keys(), values)
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            fields -> {
              MapNode.Builder builder = MapNode.builder();
              fields.forEach(builder::put);
              return builder.build();
            });
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of("name", "kind", "labels", "args", "zone", "app.io/x")),
        Tuple.of(3, texts()),
        Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(900).ofMaxLength(1100)));
  }

  /** Texts made of the pieces that mislead YAML readers, and arbitrary ones. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "b c",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "\r",
            "\"",
            "'",
            "\\",
            ": ",
            ":",
            "#",
            " #",
            "- ",
            "-",
            "---",
            "...",
            "{",
            "}",
            "[",
            "]",
            ",",
            "{{ .X }}",
            "*",
            "&",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "=",
            "<<",
            "~",
            "y",
            "no",
            "On",
            "TRUE",
            "null",
            "Null",
            "0",
            "1",
            "0777",
            "0o17",
            "0x1F",
            "1_000",
            "1e3",
            "1.",
            ".5",
            "+1",
            "-1",
            ".inf",
            "-.INF",
            ".nan",
            "12:30",
            "190:20:30",
            "2001-01-01",
            "2001-12-14T21:59:43.10-05:00",
            "é",
            "\u00a0",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u0000",
            "\u001b",
            "\u007f",
            "\uFFFD",
            "\uFFFE",
            "\uD83D\uDE00",
            "/bin/sh");
    Arbitrary<String> joined = pieces.list().ofMaxSize(6).map(parts -> String.join("", parts));
    Arbitrary<String> any =
        Arbitraries.strings().ofMaxLength(12).filter(ManifestWriterPropertyTest::hasNoHalfPair);
    return Arbitraries.frequencyOf(Tuple.of(4, joined), net.jqwik.api.Tuple.of(1, any));
  }

  private static boolean hasNoHalfPair(String text) {
    return text.equals(
        new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE));
  }

  private static Object plain(Node node) {
    return switch (node) {
      case MapNode map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        map.fields().forEach((key, value) -> values.put(key, plain(value)));
        yield values;
      }
      case ListNode list -> list.items().stream().map(ManifestWriterPropertyTest::plain).toList();
      case TextNode text -> text.value();
      case IntNode number ->
          number.value() == (int) number.value()
              ? (Object) (int) number.value()
              : (Object) number.value();
      case BoolNode bool -> bool.value();
      case NullNode _ -> null;
      default -> throw new IllegalArgumentException(node.toString());
    };
  }
}
