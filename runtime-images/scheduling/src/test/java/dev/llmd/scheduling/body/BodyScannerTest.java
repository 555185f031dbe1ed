package dev.llmd.scheduling.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.scheduling.request.MediaSpan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyScannerTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String COMPLETIONS = "/v1/completions";

  @Test
  void readsWhatSchedulingWantsOfAChat() throws BodyException {
    String body =
        """
        {"stream": true, "model": "qwen", "temperature": 0.5, "max_tokens": 7, "cache_salt": "s",
         "messages": [{"role": "user", "content": "Hi"}], "max_completion_tokens": 5}
        """;

    ScannedBody scanned = Bodies.scan(CHAT, body);

    assertThat(scanned.model()).isEqualTo("qwen");
    assertThat(text(body, scanned.modelBytes())).isEqualTo("\"qwen\"");
    assertThat(scanned.isStreaming()).isTrue();
    assertThat(scanned.cacheSalt()).isEqualTo("s");
    assertThat(scanned.maxTokens()).hasValue(5);
    assertThat(scanned.prompt().bytes())
        .isEqualTo("[{\"role\":\"user\",\"content\":\"Hi\"}]".length());
    assertThat(scanned.promptRanges())
        .singleElement()
        .satisfies(
            range -> {
              assertThat(range.field()).isEqualTo("messages");
              assertThat(text(body, range.bytes()))
                  .isEqualTo("[{\"role\": \"user\", \"content\": \"Hi\"}]");
            });
  }

  @Test
  void readsTokenIds() throws BodyException {
    String body =
        "{\"token_ids\":[ 0, 4294967295 ,17],\"sampling_params\":{\"n\":1,\"max_tokens\":1e2}}";

    ScannedBody scanned = Bodies.scan("/inference/v1/generate", body);

    assertThat(scanned.prompt().tokens()).containsExactly(0, -1, 17);
    assertThat(scanned.prompt().tokenCount()).isEqualTo(3);
    assertThat(scanned.prompt().bytes()).isEqualTo(12);
    assertThat(scanned.maxTokens()).hasValue(100);
    assertThat(scanned.model()).isEmpty();
  }

  @Test
  void sameBeginningOfAPromptHasTheSameFirstBlocks() throws BodyException {
    String system = "{\"role\":\"system\",\"content\":\"" + "Be brief. ".repeat(30) + "\"}";
    String first = "{\"model\":\"a\",\"messages\":[" + system + ",{\"role\":\"user\"}]}";
    String second =
        "{ \"messages\" : [\n"
            + system
            + " , {\"role\": \"robot\"} ], \"top_p\": 1, \"model\": \"a\"}";

    List<Long> one = blocks(Bodies.scan(CHAT, first));
    List<Long> two = blocks(Bodies.scan(CHAT, second));

    int shared = ("[" + system + ",{\"role\":\"").length() / Bodies.BLOCK;
    assertThat(shared).isGreaterThan(4);
    assertThat(one.subList(0, shared)).isEqualTo(two.subList(0, shared));
  }

  @Test
  void orderOfPromptFieldsInTheBodyDoesNotMatter() throws BodyException {
    String tools = "\"tools\":[{\"name\":\"" + "find ".repeat(50) + "\"}]";
    String system = "\"system\":\"Be brief.\"";
    String messages = "\"messages\":[{\"content\":\"" + "And then? ".repeat(50) + "\"}]";

    List<Long> one =
        blocks(Bodies.scan("/v1/messages", "{" + tools + "," + system + "," + messages + "}"));
    List<Long> two =
        blocks(Bodies.scan("/v1/messages", "{" + messages + "," + tools + "," + system + "}"));

    assertThat(one).hasSizeGreaterThan(8).isEqualTo(two);
  }

  @Test
  void shortFieldOfAPromptChangesTheBlocksAfterIt() throws BodyException {
    String messages = "\"messages\":[{\"content\":\"" + "And then? ".repeat(50) + "\"}]}";

    List<Long> brief = blocks(Bodies.scan("/v1/messages", "{\"system\":\"Be brief.\"," + messages));
    List<Long> long_ = blocks(Bodies.scan("/v1/messages", "{\"system\":\"Be wordy.\"," + messages));

    assertThat(brief.getFirst()).isNotEqualTo(long_.getFirst());
    assertThat(brief).hasSameSizeAs(long_);
  }

  @Test
  void imageCountsAsSomeTokensThatStandForIt() throws BodyException {
    ScannedBody one = Bodies.scan(CHAT, withImage("A".repeat(100_000)));
    ScannedBody same = Bodies.scan(CHAT, withImage("A".repeat(100_000)).replace(": ", ":"));
    ScannedBody other = Bodies.scan(CHAT, withImage("A".repeat(99_999) + "B"));

    MediaSpan span = one.prompt().media().getFirst();
    int before = "[{\"content\":[{\"type\":\"text\",\"text\":\"Look\"},{\"image_url\":".length();
    assertThat(one.prompt().media()).hasSize(1);
    assertThat(span.offset()).isEqualTo((before + 3) / 4);
    assertThat(span.length()).isEqualTo(225);
    assertThat(one.prompt().tokenCount()).isBetween(235L, 245L);
    assertThat(blocks(one)).hasSizeGreaterThan(14).isEqualTo(blocks(same));
    assertThat(blocks(other)).hasSameSizeAs(blocks(one)).doesNotContain(blocks(one).getLast());
    assertThat(other.prompt().media()).isNotEqualTo(one.prompt().media());
  }

  @Test
  void countsImagesOfMessagesOnly() throws BodyException {
    String image = "{\"type\": \"image\", \"source\": {\"data\": \"AAAA\"}}";
    String tools = "[{\"a\": [{\"b\": {\"source\": {}}}]}]";

    ScannedBody scanned =
        Bodies.scan(
            "/v1/messages",
            "{\"tools\": " + tools + ", \"messages\": [{\"content\": [" + image + "]}]}");

    int before = tools.replace(" ", "").length() + 3;
    assertThat(scanned.prompt().media())
        .singleElement()
        .satisfies(span -> assertThat(span.offset()).isGreaterThan(before / 4));
  }

  private static String withImage(String base64) {
    return """
    {"messages": [{"content": [{"type": "text", "text": "Look"}, {"image_url":
     {"url": "data:image/png;base64,%s"}}]}]}
    """
        .formatted(base64);
  }

  @Test
  void lastOfTwoFieldsCounts() throws BodyException {
    ScannedBody scanned =
        Bodies.scan(
            COMPLETIONS,
            "{\"model\":\"a\",\"prompt\":[1,2],\"stream\":true,\"model\":\"b\",\"prompt\":\"x\","
                + "\"stream\":false,\"max_tokens\":1,\"max_tokens\":null}");

    assertThat(scanned.model()).isEqualTo("b");
    assertThat(scanned.prompt().bytes()).isEqualTo(1);
    assertThat(scanned.prompt().isTokenized()).isFalse();
    assertThat(scanned.isStreaming()).isFalse();
    assertThat(scanned.maxTokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                           | 0  | expected an object, found '['",
        "``                           | 0  | expected an object, found the end of the body",
        "{\"prompt\":\"a\"            | 13 | expected , or }, found the end of the body",
        "{\"prompt\":\"a\"} x         | 15 | expected nothing more, found 'x'",
        "{\"prompt\":\"a\",}          | 14 | expected a key in double quotes, found '}'",
        "{prompt:1}                   | 1  | expected a key in double quotes or }, found 'p'",
        "{\"prompt\" \"a\"}           | 10 | expected :, found '\"'",
        "{\"prompt\":'a'}             | 10 | expected a value, found '''",
        "{\"prompt\":\"a\\x\"}        | 13 | expected one of \" \\ / b f n r t u after a backslash,"
            + " found 'x'",
        "{\"prompt\":\"a\\u12g\"}     | 16 | expected four hexadecimal digits after \\u, found 'g'",
        "{\"prompt\":\"a\",\"n\":01}  | 19 | expected , or }, found '1'",
        "{\"prompt\":\"a\",\"n\":1.}  | 20 | expected a digit, found '}'",
        "{\"prompt\":\"a\",\"n\":nul} | 21 | expected null, found '}'",
        "{\"prompt\":[1,\"a\"]}       | 13 | expected a token id, found '\"'",
        "{\"prompt\":[1,1.5]}         | 16 | expected token ids, whole numbers of 32 bits, found"
            + " another number",
        "{\"prompt\":7}               | 10 | expected \"prompt\" to be a string or an array, found"
            + " '7'",
        "{\"prompt\":\"\"}            | 13 | expected a field \"prompt\" with content, found an"
            + " empty one",
        "{\"prompt\":[]}              | 13 | expected a field \"prompt\" with content, found an"
            + " empty one",
        "{\"prompt\":null}            | 15 | expected a field \"prompt\" with content, found none",
        "{\"prompt\":\"a\",\"model\":3} | 22 | expected the model's name in double quotes, found"
            + " '3'",
      })
  void saysWhatIsWrongAndWhere(String body, long offset, String message) {
    assertThatThrownBy(() -> Bodies.scan(COMPLETIONS, body))
        .isInstanceOfSatisfying(BodyException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessage("byte " + offset + " of the body: " + message);
  }

  @Test
  void refusesControlCharactersAndWhatIsNotUtf8() {
    byte[] control = Bodies.utf8("{\"prompt\":\"a\nb\"}");
    byte[] latin1 = "{\"prompt\":\"été\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Bodies.scan(COMPLETIONS, control, 99))
        .hasMessage(
            "byte 12 of the body: expected an escape instead of a control character, found byte"
                + " 0x0A");
    assertThatThrownBy(() -> Bodies.scan(COMPLETIONS, latin1, 99))
        .hasMessageStartingWith("byte 12 of the body: expected UTF-8");
  }

  @Test
  void refusesWhatIsNestedTooDeeplyWithoutAStackOverflow() {
    String body = "{\"prompt\":" + "[".repeat(100_000);

    assertThatThrownBy(() -> Bodies.scan(COMPLETIONS, body))
        .hasMessage("byte 1009 of the body: nested deeper than 1000");
  }

  @Test
  void refusesAModelNameThatIsNoName() {
    String body = "{\"prompt\":\"a\",\"model\":\"" + "m".repeat(10_000) + "\"}";

    assertThatThrownBy(() -> Bodies.scan(COMPLETIONS, body))
        .hasMessageEndingWith("\"model\" is longer than 4096 bytes");
  }

  @Test
  void hashesNoMoreBlocksThanWantedButCountsAllBytes() throws BodyException {
    byte[] body = Bodies.utf8("{\"prompt\":\"" + "x".repeat(100_000) + "\"}");
    BodyScanner scanner = new BodyScanner(Bodies.format(COMPLETIONS), 256, 3);

    scanner.scan(body, 0, body.length);

    ScannedBody scanned = scanner.finish();
    assertThat(scanned.prompt().blockCount()).isEqualTo(3);
    assertThat(scanned.prompt().bytes()).isEqualTo(100_000);
  }

  @Test
  void hashesNothingWhenNobodyWantsHashes() throws BodyException {
    byte[] body = Bodies.utf8("{\"prompt\":\"" + "x".repeat(1000) + "\"}");
    BodyScanner scanner = new BodyScanner(Bodies.format(COMPLETIONS), 0, 100);

    scanner.scan(body, 0, body.length);

    assertThat(scanner.finish().prompt())
        .satisfies(
            prompt -> {
              assertThat(prompt.blockCount()).isZero();
              assertThat(prompt.bytes()).isEqualTo(1000);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1e3, 1000",
    "10.0, 10",
    "1.5, -1",
    "-1, -1",
    "1e400, -1",
    "1.00000000000000000000000000000e5, -1",
    "99999999999999999999999999999999999999, -1",
    "\"7\", -1",
    "[7], -1",
    "{\"n\":7}, -1"
  })
  void boundOfTokensIsAWholeNumberThatMakesSense(String value, long expected) throws BodyException {
    String body = "{\"prompt\":\"x\",\"max_tokens\":" + value + "}";

    assertThat(Bodies.scan(COMPLETIONS, body).maxTokens().orElse(-1)).isEqualTo(expected);
  }

  @Test
  void manyImagesAreReadAsFastAsOthers() throws BodyException {
    String images = "{\"video_url\":\"\"},".repeat(100_000);
    byte[] body = Bodies.utf8("{\"messages\":[{\"content\":[" + images + "{}]}]}");

    ScannedBody scanned = Bodies.scan(CHAT, body, body.length);

    assertThat(scanned.prompt().media()).hasSize(100_000);
    assertThat(scanned.prompt().blockCount()).isEqualTo(Bodies.MAX_BLOCKS);
  }

  @Test
  void readsBuffersWithAndWithoutArrays() throws BodyException {
    byte[] body = Bodies.utf8("{\"model\":\"m\",\"prompt\":\"" + "x".repeat(30_000) + "\"}");
    List<Long> expected = blocks(Bodies.scan(COMPLETIONS, body, body.length));
    ByteBuffer direct = ByteBuffer.allocateDirect(body.length).put(body).flip();

    for (ByteBuffer buffer :
        List.of(direct, ByteBuffer.wrap(body), ByteBuffer.wrap(body).asReadOnlyBuffer())) {
      BodyScanner scanner =
          new BodyScanner(Bodies.format(COMPLETIONS), Bodies.BLOCK, Bodies.MAX_BLOCKS);
      scanner.scan(buffer.slice(0, 100));
      scanner.scan(buffer.position(100));
      assertThat(blocks(scanner.finish())).isEqualTo(expected);
      assertThat(buffer.hasRemaining()).isFalse();
    }
  }

  private static String text(String body, ByteRange range) {
    return body.substring((int) range.from(), (int) range.to());
  }

  private static List<Long> blocks(ScannedBody scanned) {
    List<Long> blocks = new ArrayList<>();
    for (int i = 0; i < scanned.prompt().blockCount(); i++) {
      blocks.add(scanned.prompt().blockHash(i));
    }
    return blocks;
  }
}
