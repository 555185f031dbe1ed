package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ElementsTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  private static String text(ByteSpan span) {
    return new String(span.toBytes(), UTF_8);
  }

  @Property(tries = 2000)
  void elementsAndMembersAreThoseThatJacksonFinds(@ForAll long seed) throws Exception {
    JsonTexts texts = new JsonTexts(seed);
    String object = texts.space() + texts.object(2) + texts.space();
    List<String> members = new ArrayList<>();
    List<JsonNode> values = new ArrayList<>();
    for (Elements.Entry entry : Elements.entries(ByteSpan.of(object.getBytes(UTF_8)))) {
      members.add(entry.key());
      values.add(JACKSON.readTree(text(entry.value())));
    }
    JsonNode tree = JACKSON.readTree(object);
    for (int i = 0; i < members.size(); i++) {
      if (members.lastIndexOf(members.get(i)) == i) {
        assertThat(values.get(i)).isEqualTo(tree.get(members.get(i)));
      }
    }
    assertThat(members).hasSameElementsAs(() -> tree.fieldNames());

    String array = "[" + object + "," + texts.space() + "\"a]\" ]";
    List<ByteSpan> elements = Elements.of(ByteSpan.of(array.getBytes(UTF_8)));
    assertThat(elements).hasSize(2);
    assertThat(JACKSON.readTree(text(elements.getFirst()))).isEqualTo(tree);
    assertThat(text(elements.getLast())).isEqualTo("\"a]\"");
  }

  @Test
  void arraysAreNotReadWithoutEnd() throws Exception {
    assertThat(Elements.of(ByteSpan.of(ones(100_000)))).hasSize(100_000);
    assertThatThrownBy(() -> Elements.of(ByteSpan.of(ones(100_001))))
        .isInstanceOf(JsonException.class)
        .hasMessage("byte 200001: an array longer than 100000");
  }

  private static byte[] ones(int count) {
    return ("[" + "1,".repeat(count - 1) + "1]").getBytes(UTF_8);
  }

  @Property(tries = 3000)
  void whatIsNoArrayForJacksonHasNoElements(@ForAll long seed) throws Exception {
    JsonTexts texts = new JsonTexts(seed);
    byte[] array =
        texts.mutated(
            ("[" + texts.object(1) + ",1 , []]").replaceAll("[^\\x00-\\x7f]", "x").getBytes(UTF_8));
    array[0] = '[';
    int size = -1;
    try {
      size = JACKSON.readTree(array).size();
    } catch (JsonProcessingException mistake) {
      size = -1;
    }
    int found;
    try {
      found = Elements.of(ByteSpan.of(array)).size();
    } catch (JsonException mistake) {
      found = -1;
    }
    if (size >= 0) {
      assertThat(found).isEqualTo(size);
    }
  }

  @Property(tries = 2000)
  void stringsAreTheTextsThatJacksonReads(@ForAll String text) throws Exception {
    String json = JsonString.encode(text);

    assertThat(JACKSON.readValue(json, String.class)).isEqualTo(text);
    assertThat(JsonString.decode(ByteSpan.of(json.getBytes(UTF_8)))).isEqualTo(text);
    if (UTF_8.newEncoder().canEncode(text)) {
      byte[] theirs = JACKSON.writeValueAsBytes(text);
      assertThat(JsonString.decode(ByteSpan.of(theirs))).isEqualTo(text);
    }
  }
}
