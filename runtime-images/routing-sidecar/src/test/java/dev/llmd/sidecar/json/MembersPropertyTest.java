package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MembersPropertyTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Field IN_A = Field.named("a");
  private static final Field IN_B = Field.named("b");
  private static final Field A = Field.named("a");
  private static final Field B = Field.named("b");
  private static final Field C = Field.named("c");
  private static final Field IN = Field.named("in", IN_A, IN_B);
  private static final Field ROOT = Field.root(A, B, C, IN);

  private static Members find(byte[] text) throws JsonException {
    return Members.find(ROOT, text, 0, text.length);
  }

  @Property(tries = 4000)
  void findsWhatJacksonFinds(@ForAll long seed) throws Exception {
    byte[] text = new JsonTexts(seed).object(3).getBytes(UTF_8);
    JsonNode tree = JACKSON.readTree(text);
    Members members = find(text);

    same(members.value(A), tree.path("a"));
    same(members.value(C), tree.path("c"));
    same(members.value(IN), tree.path("in"));
    same(members.value(IN_A), tree.path("in").path("a"));
  }

  private static void same(Optional<ByteSpan> value, JsonNode node) throws IOException {
    assertThat(value.isPresent()).isEqualTo(!node.isMissingNode());
    if (value.isPresent()) {
      assertThat(JACKSON.readTree(value.get().toBytes())).isEqualTo(node);
    }
  }

  @Property(tries = 10_000)
  void refusesWhatJacksonRefuses(@ForAll long seed) throws Exception {
    JsonTexts texts = new JsonTexts(seed);
    byte[] text = texts.mutated(ascii(texts.space() + texts.object(3) + texts.space()));

    assertThat(isObject(text)).as(new String(text, UTF_8)).isEqualTo(isObjectForJackson(text));
  }

  /** Jackson judges UTF-8, which is left to model servers. */
  private static byte[] ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "x").getBytes(UTF_8);
  }

  private static boolean isObject(byte[] text) {
    try {
      find(text);
      return true;
    } catch (JsonException mistake) {
      assertThat(mistake.offset()).isBetween(0, text.length);
      return false;
    }
  }

  private static boolean isObjectForJackson(byte[] text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return !parser.hasCurrentToken() || parser.nextToken() == null;
    } catch (JsonProcessingException mistake) {
      return false;
    }
  }

  @Property(tries = 4000)
  void editsAsATreeWouldBeEdited(@ForAll long seed) throws Exception {
    byte[] text = new JsonTexts(seed).object(3).getBytes(UTF_8);
    ObjectNode tree = (ObjectNode) JACKSON.readTree(text);
    tree.put("a", 1).remove("b");
    if (tree.has("c")) {
      tree.put("c", true);
    }
    if (tree.path("in") instanceof ObjectNode in) {
      in.put("a", 2).remove("b");
    }

    Spliced edited =
        Edits.none()
            .set(A, "1")
            .remove(B)
            .replace(C, "true")
            .set(IN_A, "2")
            .remove(IN_B)
            .applyTo(find(text));

    assertThat(JACKSON.readTree(edited.toBytes())).isEqualTo(tree);
    assertThat(edited.toBytes()).hasSize(edited.length());
  }

  @Property(tries = 500)
  void whatIsNotEditedStaysToTheByte(@ForAll long seed) throws Exception {
    byte[] text = new JsonTexts(seed).object(3).getBytes(UTF_8);
    Members members = find(text);

    assertThat(Edits.none().applyTo(members).toBytes()).isEqualTo(text);
  }
}
