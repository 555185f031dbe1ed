package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.connector.ChunkStep.Fail;
import dev.llmd.sidecar.connector.ChunkStep.Finish;
import dev.llmd.sidecar.connector.ChunkStep.InOneGo;
import dev.llmd.sidecar.connector.ChunkStep.Next;
import dev.llmd.sidecar.connector.ChunkStep.PassOn;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedPlanTest {

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  private static String text(Spliced body) {
    return new String(body.toBytes(), UTF_8);
  }

  private static Optional<ChunkedPlan> read(String more) throws JsonException {
    return ChunkedPlan.read(bytes("{\"messages\":[{\"a\":1.0}]" + more + "}"), 4);
  }

  private static ByteSpan answer(String content, String reason, int tokens) {
    return bytes(
        "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":%s},\"finish_reason\":\"%s\"}],"
                .formatted(content, reason)
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":%d,\"total_tokens\":%d}}"
                .formatted(tokens, 9 + tokens));
  }

  @Test
  void laterChunksContinueTheMessage() throws JsonException {
    ChunkedPlan plan =
        read(",\"max_tokens\":9,\"min_tokens\":6,\"stream\":true,\"stream_options\":{\"x\":1},"
                + "\"kv_transfer_params\":{\"b\":[7]}")
            .orElseThrow();

    assertThat(text(plan.begin()))
        .isEqualTo(
            "{\"messages\":[{\"a\":1.0}],\"max_tokens\":4,\"min_tokens\":4,\"stream\":false,"
                + "\"kv_transfer_params\":{\"b\":[7]},\"max_completion_tokens\":4}");
    Next second = (Next) plan.answered(200, answer("\"Hi \\\"\"", "length", 4));
    assertThat(text(second.body()))
        .isEqualTo(
            "{\"messages\":[{\"a\":1.0},{\"role\":\"assistant\",\"content\":\"Hi \\\"\"}],"
                + "\"max_tokens\":4,\"min_tokens\":2,\"stream\":false,"
                + "\"continue_final_message\":true,\"add_generation_prompt\":false,"
                + "\"max_completion_tokens\":4}");
    assertThat(second.events().toBytes())
        .asString(UTF_8)
        .isEqualTo(
            "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":null,"
                + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":"
                + "\"Hi \\\"\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
    Next third = (Next) plan.answered(200, answer("\"you\"", "length", 4));
    assertThat(text(third.body()))
        .contains("{\"role\":\"assistant\",\"content\":\"Hi \\\"you\"}]")
        .contains("\"max_tokens\":1,\"min_tokens\":0");
    assertThat(((Finish) plan.answered(200, answer("\"!\"", "length", 1))).bytes().toBytes())
        .asString(UTF_8)
        .contains("\"finish_reason\":\"length\"")
        .doesNotContain("usage")
        .endsWith("\n\ndata: [DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"max_tokens\":999999999"})
  void anAnswerThatDoesNotEndIsAFaultOfDecode(String limit) throws JsonException {
    ChunkedPlan plan = read(limit).orElseThrow();
    ByteSpan part = answer("\"" + "a".repeat(6 << 20) + "\"", "length", 4);

    assertThat(plan.answered(200, part)).isInstanceOf(Next.class);
    assertThat(plan.answered(200, part)).isInstanceOf(Next.class);
    assertThat(plan.answered(200, part))
        .isEqualTo(new Fail(502, "goes on with its answer after 16 Mi characters of it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"max_tokens\":4",
        ",\"max_tokens\":40,\"max_completion_tokens\":3",
        ",\"max_tokens\":-1",
        ",\"max_tokens\":\"9\"",
        ",\"max_tokens\":9.5",
        ",\"max_tokens\":99999999999",
        ",\"min_tokens\":\"9\"",
        ",\"n\":2",
        ",\"tools\":[{\"type\":\"function\"}]",
        ",\"response_format\":{\"type\":\"json_object\"}",
        ",\"logprobs\":true",
        ",\"truncate_prompt_tokens\":900",
        ",\"presence_penalty\":0.5",
        ",\"continue_final_message\":true",
        ",\"add_generation_prompt\":false",
        ",\"stop\":[7]",
        ",\"stop\":{}",
        ",\"messages\":\"x\""
      })
  void whatChunksWouldChangeIsDecodedInOneGo(String more) throws JsonException {
    assertThat(read(more)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"max_tokens\":null",
        ",\"max_tokens\":3,\"max_completion_tokens\":40",
        ",\"n\":1,\"tools\":[],\"tool_choice\":\"none\",\"response_format\":{\"type\":\"text\"}",
        ",\"logprobs\":false,\"presence_penalty\":0,\"stop\":null,\"min_tokens\":0"
      })
  void whatIsAsIfItWereAbsentDoesNotMatter(String more) throws JsonException {
    assertThat(read(more)).isPresent();
  }

  @Test
  void anErrorPassesUntilTheClientHasGotEvents() throws JsonException {
    ChunkedPlan plan = read(",\"stream\":true").orElseThrow();
    plan.begin();
    assertThat(plan.answered(400, bytes("{}"))).isEqualTo(new PassOn());

    plan.answered(200, answer("\"a\"", "length", 4));
    assertThat(plan.answered(503, bytes("{}"))).isEqualTo(new Fail(503, "answered 503"));

    ChunkedPlan document = read("").orElseThrow();
    document.begin();
    document.answered(200, answer("\"a\"", "length", 4));
    assertThat(document.answered(503, bytes("{}"))).isEqualTo(new PassOn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "{\"choices\":[]}", "{\"choices\":[{}}"})
  void garbageIsSaid(String garbage) throws JsonException {
    ChunkedPlan plan = read("").orElseThrow();
    plan.begin();

    assertThat(plan.answered(200, bytes(garbage)))
        .isInstanceOfSatisfying(Fail.class, fail -> assertThat(fail.status()).isEqualTo(502));
  }

  @Test
  void aFullContextEndsAnAnswerWithoutALimit() throws JsonException {
    ChunkedPlan plan = read("").orElseThrow();
    plan.begin();
    plan.answered(200, answer("\"ab\"", "length", 4));
    Next rest = (Next) plan.answered(400, bytes("{\"message\":\"context\"}"));
    assertThat(text(rest.body()))
        .contains("\"content\":\"ab\"")
        .doesNotContain("max_tokens")
        .doesNotContain("max_completion_tokens");

    assertThat(((Finish) plan.answered(200, answer("\"c\"", "length", 1))).bytes().toBytes())
        .asString(UTF_8)
        .contains("\"content\":\"abc\"", "\"length\"", "\"completion_tokens\":5");
  }

  @Test
  void aContextThatIsFullToTheLastTokenEndsItToo() throws JsonException {
    ChunkedPlan plan = read("").orElseThrow();
    plan.begin();
    plan.answered(200, answer("\"ab\"", "length", 4));
    plan.answered(400, bytes("{}"));

    assertThat(((Finish) plan.answered(400, bytes("{}"))).bytes().toBytes())
        .asString(UTF_8)
        .contains("\"content\":\"ab\"", "\"length\"", "\"completion_tokens\":4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "null,\"reasoning_content\":\"hm\"",
        "\"a\",\"reasoning\":\"hm\"",
        "\"a\",\"tool_calls\":[{}]"
      })
  void whatIsNotTextAloneIsAskedForInOneGo(String content) throws JsonException {
    ChunkedPlan plan =
        read(",\"max_tokens\":9,\"kv_transfer_params\":{},\"stream\":true").orElseThrow();
    plan.begin();

    assertThat(text(((InOneGo) plan.answered(200, answer(content, "length", 4))).body()))
        .isEqualTo("{\"messages\":[{\"a\":1.0}],\"max_tokens\":9,\"stream\":true}");
  }

  @Test
  void anAnswerThatSaysNothingMoreEnds() throws JsonException {
    ChunkedPlan plan = read("").orElseThrow();
    plan.begin();
    plan.answered(200, answer("\"a\"", "length", 4));

    assertThat(plan.answered(200, answer("\"\"", "length", 4))).isInstanceOf(Finish.class);
  }

  @Test
  void failuresAreEventsToo() {
    assertThat(ChunkedPlan.failure("{\"code\":502}".getBytes(UTF_8)).toBytes())
        .asString(UTF_8)
        .isEqualTo("data: {\"error\":{\"code\":502}}\n\ndata: [DONE]\n\n");
  }
}
