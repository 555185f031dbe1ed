package dev.llmd.epp.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import org.junit.jupiter.api.Test;

class GoJsonTest {

  @Test
  void keysAreSortedAndNothingStandsBetween() {
    assertThat(json("{b: [1, {}, []], a: {d: null, c: true}}"))
        .isEqualTo("{\"a\":{\"c\":true,\"d\":null},\"b\":[1,{},[]]}");
  }

  @Test
  void whatHtmlCouldMisreadIsEscaped() {
    assertThat(json("\"a<b>&\\n\\u0001\"")).isEqualTo("\"a\\u003cb\\u003e\\u0026\\n\\u0001\"");
  }

  @Test
  void numbersHaveAsFewDigitsAsTheyNeed() {
    assertThat(json("[2.0, 0.10, 1.0e-7, 1e30]")).isEqualTo("[2,0.1,1e-7,1e+30]");
  }

  private static String json(String yaml) {
    Node node = new YamlReader().parse(TextNode.of(yaml), new Diagnostics());
    return GoJson.write(node);
  }
}
