package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTreeTest {
  private static final String FILE = "services/chat.yaml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: text",
        "a: 1\nb: -9223372036854775808\nc: 1.50\nd: true\ne: false\nf: null\ng: {}\nh: []",
        "a:\n  - b: [1, two, {c: d}]\n  - - e\n",
        "a: |\n  first line\n    second\nb: |-\n      deeper\n",
        "same: same\nother: {same: same}\n",
        "a: \"\u00fc \u2026 \ud83d\ude00\"\n\u2026: b\n",
      })
  void isReadAsItWasWritten(String yaml) {
    MapNode document = yaml(yaml);

    MapNode read = CompactTree.read(CompactTreeWriter.write(document), FILE);

    assertThat(picture(read)).isEqualTo(picture(document));
  }

  @Test
  void keepsNumbersOfMoreThanOneByte() {
    String yaml = "\n".repeat(20_000) + " ".repeat(200) + "a: " + "x".repeat(300);

    MapNode read = CompactTree.read(CompactTreeWriter.write(yaml(yaml)), FILE);

    assertThat(picture(read)).isEqualTo(picture(yaml(yaml)));
  }

  @Test
  void whatIsComputedStandsNowhere() {
    MapNode document = yaml("a: 1").with("b", TextNode.of("default"));

    MapNode read = CompactTree.read(CompactTreeWriter.write(document), FILE);

    assertThat(picture(read)).isEqualTo(picture(document));
    assertThat(read.keyLocation("b").isKnown()).isFalse();
  }

  @Test
  void isATextOfBytes() {
    assertThat(CompactTreeWriter.write(yaml("a: \u2026")).chars()).allMatch(c -> c < 0x100);
  }

  @Test
  void knowsNoOtherKinds() {
    String text = CompactTreeWriter.write(MapNode.EMPTY).replace('\0', '\u0009');

    assertThatThrownBy(() -> CompactTree.read("\0" + text.substring(1), FILE))
        .hasMessageContaining("9");
  }

  private static MapNode yaml(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    MapNode document =
        new YamlReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8), diagnostics).getFirst();
    assertThat(diagnostics.sorted()).isEmpty();
    return document;
  }

  /** All that can be asked of a tree. */
  private static String picture(Node node) {
    StringBuilder picture = new StringBuilder();
    draw(node, picture);
    return picture.toString();
  }

  private static void draw(Node node, StringBuilder picture) {
    picture.append(node.getClass().getSimpleName()).append(' ').append(node.location());
    switch (node) {
      case TextNode text ->
          picture.append(' ').append(text.indent()).append(' ').append(text.value());
      case ScalarNode scalar -> picture.append(' ').append(scalar.asText());
      case MapNode map -> {
        for (Map.Entry<String, Node> field : map.fields().entrySet()) {
          picture.append('\n').append(field.getKey());
          picture.append(' ').append(map.keyLocation(field.getKey())).append(": ");
          draw(field.getValue(), picture);
        }
      }
      default -> node.items().forEach(item -> draw(item, picture.append("\n- ")));
    }
    picture.append('\n');
  }
}
