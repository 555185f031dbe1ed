package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.SourceLocation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void escapesWhatGoEscapes() {
    assertThat(JsonText.quote("a\"b\\c\n\t\u0001<>&\u2028é"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001\\u003c\\u003e\\u0026\\u2028é\"");
  }

  @Property
  void isReadBackAsItWas(@ForAll String text) {
    assertThat(JsonReader.read(new TextNode(JsonText.quote(text), SourceLocation.NONE)))
        .isEqualTo(new JsonReader.Value(TextNode.of(text)));
  }
}
