package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.JsonReader.Malformed;
import dev.llmd.source.JsonReader.Result;
import dev.llmd.source.JsonReader.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static final SourceLocation PLACE = new SourceLocation("config.yaml", 7, 3);

  @Test
  void readsEveryKindOfValue() {
    Node node =
        valueOf(
            """
            {"text": "a\\n\\u0041\\"", "list": [1, -2.5, 1e3, true, false, null], "empty": {}, "no": []}
            """);

    assertThat(node.at("text").text()).contains("a\nA\"");
    assertThat(node.at("list").items())
        .containsExactly(
            new IntNode(1, PLACE),
            new DecimalNode("-2.5", PLACE),
            new DecimalNode("1e3", PLACE),
            new BoolNode(true, PLACE),
            new BoolNode(false, PLACE),
            new NullNode(PLACE));
    assertThat(node.at("empty").sameValue(MapNode.EMPTY)).isTrue();
    assertThat(node.at("no").sameValue(ListNode.EMPTY)).isTrue();
    assertThat(node.location()).isEqualTo(PLACE);
  }

  @Test
  void valuesInALiteralBlockStandOnTheirOwnLine() {
    TextNode block = new TextNode("{\n  \"a\": {\"b\":\n  [1, 2]}}", PLACE, 4);

    MapNode node = ((Value) JsonReader.read(block)).node().asMap();

    assertThat(node.location()).hasToString("config.yaml:8:5");
    assertThat(node.keyLocation("a")).hasToString("config.yaml:9:7");
    assertThat(node.at("a", "b").items().get(1).location()).hasToString("config.yaml:10:11");
  }

  @Test
  void letsTheLastOfTwoEqualKeysWin() {
    assertThat(valueOf("{\"a\": 1, \"a\": 2}").at("a").integer()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\": 1,}",
        "[1,]",
        "[1 2]",
        "{a: 1}",
        "{'a': 1}",
        "{\"a\" 1}",
        "# comment\n{}",
        "{} {}",
        "01",
        "1.",
        "-",
        "tru",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"two\nlines\"",
      })
  void refusesWhatOtherFormatsAllow(String text) {
    assertThat(JsonReader.read(new TextNode(text, PLACE))).isInstanceOf(Malformed.class);
  }

  @Test
  void namesThePlaceInTheText() {
    Result result = JsonReader.read(new TextNode("{\n  \"a\": 1,\n  # why\n}", PLACE));

    assertThat(result).isEqualTo(new Malformed(3, 3, PLACE, "a key in double quotes is expected"));
  }

  @Test
  void boundsTheDepth() {
    assertThat(JsonReader.read(new TextNode("[".repeat(100_000), PLACE)))
        .isInstanceOf(Malformed.class);
  }

  private static Node valueOf(String text) {
    return switch (JsonReader.read(new TextNode(text, PLACE))) {
      case Value(Node node) -> node;
      case Malformed malformed -> throw new AssertionError(malformed);
    };
  }
}
