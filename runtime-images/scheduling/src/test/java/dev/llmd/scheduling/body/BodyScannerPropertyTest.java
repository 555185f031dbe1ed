package dev.llmd.scheduling.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmd.scheduling.request.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BodyScannerPropertyTest {

  private static final int TRIES = 5000;
  private static final List<String> COMPLETIONS = List.of("prompt");

  @Property(tries = TRIES)
  void agreesWithJacksonOnMutatedBodies(@ForAll long seed) {
    JsonDocuments documents = new JsonDocuments(seed);
    byte[] document = documents.next();

    agreesWithJackson(documents.mutated(seed % 4 == 0 ? document : withPrompt(document)), 7);
  }

  @Property(tries = TRIES)
  void agreesWithJacksonHoweverTheBodyIsCut(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int chunk) {
    byte[] body = withPrompt(new JsonDocuments(seed).next());

    agreesWithJackson(body, chunk);
  }

  @Property(tries = TRIES)
  void sameResultHoweverTheBodyIsCut(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int chunk) {
    JsonDocuments documents = new JsonDocuments(seed);
    byte[] body = documents.mutated(documents.next());
    for (String path : List.of("/v1/chat/completions", "/v1/messages", "/inference/v1/generate")) {
      assertThat(told(path, body, chunk)).isEqualTo(told(path, body, body.length));
    }
  }

  @Property(tries = 500)
  void sameImagesHoweverTheBodyIsCut(
      @ForAll @IntRange(min = 1, max = 900) int chunk,
      @ForAll @IntRange(max = 9000) int imageBytes) {
    byte[] body =
        Bodies.utf8(
            """
            {"messages": [{"role": "user", "content": [
              {"type": "text", "text": "What is this?"},
              {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "n": [1]}},
              {"type": "image_url", "image_url": "https://example.org/a.png"},
              {"type": "input_audio", "input_audio": {"data": "%1$s", "format": "wav"}}]}]}
            """
                .formatted("iVBORw0KGgo".repeat(imageBytes / 11)));

    assertThat(told("/v1/chat/completions", body, chunk))
        .isEqualTo(told("/v1/chat/completions", body, body.length));
  }

  /** Documents rarely have the one field that a request needs. */
  private static byte[] withPrompt(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    int brace = text.indexOf('{');
    String rest = text.substring(brace + 1);
    String comma = rest.strip().startsWith("}") ? "" : ",";
    String prompt = "\"prompt\": \"" + "What is \\\"it\\\"? ".repeat(text.length() % 50) + " x\"";
    return Bodies.utf8(text.substring(0, brace + 1) + prompt + comma + rest);
  }

  private static void agreesWithJackson(byte[] body, int chunk) {
    Optional<JsonNode> expected = BodyReference.object(body);
    Optional<ScannedBody> scanned = Optional.empty();
    try {
      scanned = Optional.of(Bodies.scan("/v1/completions", body, chunk));
    } catch (BodyException e) {
      assertThat(e.offset()).isBetween(0L, (long) body.length);
    }
    JsonNode prompt = BodyReference.field(expected, "prompt");
    boolean isServable =
        expected.isPresent()
            && BodyReference.isServable(expected.get(), COMPLETIONS)
            && (!BodyReference.isTokens(prompt) || BodyReference.areTokensRight(prompt));
    assertThat(scanned.isPresent()).describedAs(show(body)).isEqualTo(isServable);
    if (scanned.isPresent() && expected.isPresent()) {
      sameFields(body, scanned.get(), expected.get());
    }
  }

  private static void sameFields(byte[] body, ScannedBody scanned, JsonNode expected) {
    assertThat(scanned.model()).isEqualTo(BodyReference.text(expected.path("model")));
    assertThat(scanned.isStreaming())
        .isEqualTo(expected.path("stream").asBoolean(false) && expected.path("stream").isBoolean());
    assertThat(scanned.cacheSalt()).isEqualTo(BodyReference.text(expected.path("cache_salt")));
    assertThat(scanned.maxTokens()).isEqualTo(BodyReference.maxTokens(expected, "max_tokens"));
    byte[] hashed = BodyReference.hashed(body, scanned, expected.path("prompt"));
    Prompt prompt = scanned.prompt();
    assertThat(prompt.bytes()).isEqualTo(hashed.length);
    assertThat(blocks(prompt)).isEqualTo(BodyReference.blocks(hashed));
    JsonNode rewritten =
        BodyReference.object(withModel(body, scanned, "other \"\\\n é")).orElseThrow();
    assertThat(rewritten.path("model").textValue()).isEqualTo("other \"\\\n é");
  }

  private static byte[] withModel(byte[] body, ScannedBody scanned, String model) {
    byte[] spelled = scanned.spellModel(model);
    int from = (int) scanned.modelBytes().from();
    int to = (int) scanned.modelBytes().to();
    byte[] all = Arrays.copyOf(body, from + spelled.length + body.length - to);
    System.arraycopy(spelled, 0, all, from, spelled.length);
    System.arraycopy(body, to, all, from + spelled.length, body.length - to);
    return all;
  }

  private static List<Long> blocks(Prompt prompt) {
    List<Long> blocks = new ArrayList<>();
    for (int i = 0; i < prompt.blockCount(); i++) {
      blocks.add(prompt.blockHash(i));
    }
    return blocks;
  }

  /** Everything that a scan says, as text. */
  private static String told(String path, byte[] body, int chunk) {
    try {
      ScannedBody scanned = Bodies.scan(path, body, chunk);
      return scanned.model()
          + scanned.modelBytes()
          + scanned.isStreaming()
          + scanned.cacheSalt()
          + scanned.maxTokens()
          + scanned.promptRanges()
          + scanned.prompt().bytes()
          + blocks(scanned.prompt())
          + Arrays.toString(scanned.prompt().tokens())
          + scanned.prompt().media();
    } catch (BodyException e) {
      return e.getMessage();
    }
  }

  private static String show(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }
}
