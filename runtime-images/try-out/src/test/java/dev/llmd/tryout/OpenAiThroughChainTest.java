package dev.llmd.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.llmd.standin.Behaviour;
import dev.llmd.standin.Failure;
import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Pace;
import dev.llmd.standin.http.Exchange;
import dev.llmd.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a program sees that uses the OpenAI client, through gateway, picker, sidecar and both legs.
 */
@Timeout(300)
class OpenAiThroughChainTest {

  private static final AtomicInteger PROMPTS = new AtomicInteger();
  private static final String WORDS =
      "Under the tall trees, größer than a house 🌲 \"quietly\"\nUnder the tall trees";
  private static final String VALUE = "Under the tall trees, größer than a \"house\" 🌲";
  private static final Pace NEVER = Pace.of(Duration.ZERO, Duration.ofHours(1));
  private static final Pace SLOW = Pace.of(Duration.ZERO, Duration.ofMillis(50));

  /** Each test's begins otherwise: the picker keeps in mind who has which. */
  private final String prompt =
      PROMPTS.incrementAndGet() + ". " + "Tell me of trees and of houses. ".repeat(20);

  @TempDir static Path folder;
  private static Chain chain;
  private static OpenAiClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    OpenAiClient.require();
    chain = Chain.start(folder);
    client = OpenAiClient.start(folder, chain.url());
  }

  @AfterAll
  static void stop() throws IOException {
    if (client != null) {
      client.close();
    }
    if (chain != null) {
      chain.close();
    }
  }

  @BeforeEach
  void forget() {
    chain.forget();
  }

  private JsonNode ask(String what) {
    JsonNode answer = client.ask(what, prompt);
    assertThat(answer.path("exception").asText()).as("%s", chain.logs()).isEmpty();
    return answer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat",
        "chat_stream",
        "completion",
        "completion_stream",
        "responses",
        "responses_stream"
      })
  void prefillComputesAndDecodeAnswersThatTheClientReadsAsItIs(String api) throws Exception {
    JsonNode first = ask(api);
    JsonNode again = ask(api);

    assertThat(first.path("text").asText()).isEqualTo(WORDS);
    assertThat(again.path("text").asText()).isEqualTo(WORDS);
    assertThat(asked(chain.prefill(), 2)).allMatch(asked -> isTrue(asked, "do_remote_decode"));
    assertThat(asked(chain.decode(), 2)).allMatch(asked -> isTrue(asked, "do_remote_prefill"));
  }

  private static boolean isTrue(JsonNode asked, String field) {
    return asked.path("kv_transfer_params").path(field).asBoolean();
  }

  /** Bodies of the requests; they end a little after the client has its answer. */
  private static List<JsonNode> asked(List<ModelServer> servers, int count) throws IOException {
    Await.until(() -> Chain.exchanges(servers).size() == count, () -> Chain.exchanges(servers));
    JsonMapper json = new JsonMapper();
    List<JsonNode> bodies = new ArrayList<>();
    for (Exchange exchange : Chain.exchanges(servers)) {
      bodies.add(json.readTree(exchange.request().body()));
    }
    return bodies;
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "chat_stream", "completion", "completion_stream"})
  void theClientIsToldWhatPrefillHadCached(String api) throws Exception {
    assertThat(ask(api).path("cached").asInt()).isZero();
    int cached = ask(api).path("cached").asInt();

    asked(chain.prefill(), 2);
    byte[] prefilled = Chain.exchanges(chain.prefill()).getLast().answered();
    assertThat(cached)
        .isPositive()
        .isEqualTo(
            new JsonMapper()
                .readTree(prefilled)
                .at("/usage/prompt_tokens_details/cached_tokens")
                .asInt());
  }

  @Test
  void everyEventOfAStreamArrives() {
    assertThat(ask("chat_stream").path("events").asInt()).isEqualTo(17);
    assertThat(ask("responses_stream").path("deltas").asInt()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools", "tools_stream", "responses_tools"})
  void toolsAreCalledWithTheArgumentsOfTheirSchema(String what) {
    JsonNode call = ask(what);

    assertThat(call.path("name").asText()).isEqualTo("weather");
    assertThat(call.path("arguments").path("city").asText()).isEqualTo(VALUE);
    assertThat(call.path("arguments").path("days").asInt()).isEqualTo(2);
  }

  @Test
  void anAnswerFollowsTheAnswerOfATool() {
    JsonNode conversation = ask("tools");

    assertThat(conversation.path("finish").asText()).isEqualTo("tool_calls");
    assertThat(conversation.path("then").asText()).isEqualTo(WORDS);
  }

  @Test
  void jsonModesGiveWhatWasAskedFor() {
    assertThat(ask("json_object").path("value").path("text").asText()).isEqualTo(VALUE);
    for (String what : List.of("json_schema", "responses_json")) {
      JsonNode plan = ask(what).path("value");
      assertThat(plan.path("title").asText()).isEqualTo(VALUE);
      assertThat(plan.path("steps").path(0).path("is_last").asBoolean()).isTrue();
    }
  }

  @Test
  void modelsAreListed() {
    assertThat(client.ask("models", Map.of()).path("ids").path(0).asText()).isEqualTo(Chain.MODEL);
  }

  @Test
  void aClientThatHangsUpWithinAStreamEndsTheDecode() {
    Chain.behave(chain.decode(), Behaviour.PROMPT.withOutputTokens(100_000).withPace(SLOW));

    JsonNode read = client.ask("hang_up", Map.of("text", prompt, "after", 3));

    assertThat(read.path("chunks").asInt()).isEqualTo(3);
    Await.until(() -> Chain.running(chain.decode()) == 0, chain::logs);
    Await.until(() -> !Chain.exchanges(chain.decode()).isEmpty(), chain::logs);
    assertThat(Chain.exchanges(chain.decode())).noneMatch(Exchange::isComplete);
  }

  @Test
  void aClientThatGivesUpBeforeTheAnswerEndsThePrefill() {
    Chain.behave(chain.prefill(), Behaviour.PROMPT.withPace(NEVER));

    // On a busy machine it may give up before prefill has heard of it, and tries again then.
    Await.until(
        () -> {
          JsonNode gone = client.ask("give_up", Map.of("text", prompt, "seconds", 1.5));
          assertThat(gone.path("gave_up").asBoolean()).isTrue();
          return Chain.running(chain.prefill()) > 0 || !Chain.exchanges(chain.prefill()).isEmpty();
        },
        chain::logs);
    Await.until(() -> Chain.running(chain.prefill()) == 0, chain::logs);
    Await.until(() -> !Chain.exchanges(chain.prefill()).isEmpty(), chain::logs);
    assertThat(Chain.exchanges(chain.prefill())).noneMatch(Exchange::isComplete);
    assertThat(Chain.exchanges(chain.decode())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void aClientThatTriesAgainAfter503IsAnswered(String leg) {
    List<ModelServer> servers = leg.equals("prefill") ? chain.prefill() : chain.decode();
    Chain.behave(servers, Behaviour.PROMPT.withFailure(Failure.UNAVAILABLE));

    CompletableFuture<JsonNode> answer =
        client.begin("retried", Map.of("text", prompt, "retries", 20));
    Await.until(() -> !Chain.exchanges(servers).isEmpty(), chain::logs);
    Chain.behave(servers, Behaviour.PROMPT);

    assertThat(answer.join().path("text").asText()).as("%s", chain.logs()).isEqualTo(WORDS);
  }

  @Test
  void aDecodeServerThatStartsAgainAnswers() throws Exception {
    assertThat(ask("chat").path("text").asText()).isEqualTo(WORDS);
    Chain.Restart restart = chain.crashDecode();
    JsonNode refused = client.ask("error", prompt);
    CompletableFuture<JsonNode> answer =
        client.begin("retried", Map.of("text", prompt, "retries", 20));
    restart.run();

    assertThat(refused.path("status").asInt()).as("%s", refused).isEqualTo(503);
    assertThat(refused.at("/body/message").asText()).contains("decoder");
    assertThat(answer.join().path("text").asText()).as("%s", chain.logs()).isEqualTo(WORDS);
    assertThat(ask("chat_stream").path("text").asText()).isEqualTo(WORDS);
  }

  @ParameterizedTest
  @CsvSource({
    "prefill, ERROR, 500, InternalServerError, the prefill pod answered 500: made to fail",
    "prefill, UNAVAILABLE, 503, InternalServerError, the prefill pod answered 503",
    "prefill, GARBAGE, 502, InternalServerError, the prefill pod",
    "prefill, RESET, 502, InternalServerError, the prefill pod",
    "decode, ERROR, 500, InternalServerError, made to fail",
    "decode, UNAVAILABLE, 503, InternalServerError, made to be unavailable",
    "decode, GARBAGE, 502, InternalServerError, the decoder",
  })
  void failuresOfALegAreErrorsThatTheClientKnows(
      String leg, Failure failure, int status, String type, String message) {
    Chain.behave(
        leg.equals("prefill") ? chain.prefill() : chain.decode(),
        Behaviour.PROMPT.withFailure(failure));

    JsonNode error = client.ask("error", prompt);

    assertThat(error.path("class").asText()).as("%s", error).isEqualTo(type);
    assertThat(error.path("status").asInt()).isEqualTo(status);
    assertThat(error.path("body").path("message").asText()).contains(message);
  }

  @Test
  void whatIsWrongWithARequestIsToldByItsOwnError() {
    JsonNode error =
        client.ask("error", Map.of("text", prompt, "tool_choice", "required", "max_tokens", 5));

    assertThat(error.path("class").asText()).as("%s", error).isEqualTo("BadRequestError");
    assertThat(error.path("body").path("message").asText()).contains("there are no tools");
  }

  @Test
  void aStreamThatBreaksOffIsNoWholeAnswerToTheClient() {
    Chain.behave(chain.decode(), Behaviour.PROMPT.withFailure(Failure.BREAK_OFF));

    JsonNode broken = client.ask("broken_stream", prompt);

    assertThat(broken.path("class").isNull()).as("%s", broken).isFalse();
    assertThat(WORDS).startsWith(broken.path("text").asText());
  }
}
