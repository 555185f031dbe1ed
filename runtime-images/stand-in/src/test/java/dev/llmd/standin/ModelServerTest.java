package dev.llmd.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.llmd.standin.http.Exchange;
import dev.llmd.standin.http.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of the stand-in, over sockets. */
@Timeout(120)
class ModelServerTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHAT = "/v1/chat/completions";
  private static final Duration FOREVER = Duration.ofHours(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<ModelServer> servers = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    client.shutdownNow();
    for (ModelServer server : servers) {
      server.close();
    }
  }

  @Test
  void answersInOnePieceWithUsage() throws Exception {
    ModelServer server = start();

    JsonNode answer = JSON.readTree(post(server, CHAT, chat("Hello", "")));

    assertThat(answer.path("choices").get(0).path("message").path("content").asText())
        .startsWith("Under the tall trees, größer");
    assertThat(answer.path("choices").get(0).path("finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.path("usage").path("completion_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void streamsTheSameWordsAndEndsWithUsageWhenAsked() throws Exception {
    ModelServer server = start();

    String events =
        post(
            server,
            CHAT,
            chat("Hello", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

    assertThat(words(events)).startsWith("Under the tall trees, größer");
    assertThat(events).endsWith("data: [DONE]\n\n");
    String[] lines = events.split("\n\n", -1);
    assertThat(JSON.readTree(lines[lines.length - 3].substring(6)).path("usage").isObject())
        .as(events)
        .isTrue();
  }

  @Test
  void sendsEachEventAsSoonAsItIsDue() throws Exception {
    ModelServer server = start();
    Semaphore due = new Semaphore(0);
    server.behave(
        Behaviour.PROMPT.withPace(
            (_, _, _) -> {
              due.acquire();
              return true;
            }));

    HttpResponse<InputStream> answer =
        client.send(
            request(
                server, "/v1/completions", "{\"model\":\"m\",\"prompt\":\"x\",\"stream\":true}"),
            HttpResponse.BodyHandlers.ofInputStream());
    due.release();

    // The second token is not due: what can be read is what was sent before it.
    assertThat(new String(answer.body().readNBytes(14), StandardCharsets.UTF_8))
        .isEqualTo("data: {\"id\":\"c");
    due.release(100);
    assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void recordsWhatItGotAndWhatItSentToTheByte() throws Exception {
    ModelServer server = start();
    String body = "{\"model\": \"m\",  \"prompt\":\"gr\\u00fcn 🌲\"}";

    String answer = post(server, "/v1/completions", body);

    // An exchange ends a little after the client has its answer.
    await(() -> !server.journal().exchanges().isEmpty());
    Exchange exchange = server.journal().exchanges().getFirst();
    assertThat(exchange.request().body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    assertThat(exchange.request().header("Content-Type")).contains("application/json");
    assertThat(exchange.answered()).isEqualTo(answer.getBytes(StandardCharsets.UTF_8));
    assertThat(exchange.isComplete()).isTrue();
  }

  @Test
  void readsAChunkedBodyAndItsTrailers() throws Exception {
    ModelServer server = start();

    try (Socket socket = new Socket(server.ip(), server.port())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /v1/completions HTTP/1.1\r
              transfer-encoding: chunked\r
              connection: close\r
              \r
              c\r
              {"model":"m"\r
              e;some=thing\r
              ,"prompt":"x"}\r
              0\r
              x-checksum: abc\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 OK\r\n");
    }
    assertThat(server.journal().exchanges().getFirst().request().trailers())
        .extracting(Object::toString)
        .containsExactly("Header[name=x-checksum, value=abc]");
  }

  @Test
  void noticesThatItsClientHungUp() throws Exception {
    ModelServer server = start();
    server.behave(Behaviour.PROMPT.withPace(Pace.of(Duration.ZERO, FOREVER)));

    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(
            request(server, CHAT, chat("Hello", "")), HttpResponse.BodyHandlers.ofString());
    await(() -> server.load().running() == 1);
    pending.cancel(true);

    await(() -> server.load().running() == 0);
    await(() -> !server.journal().exchanges().isEmpty());
    assertThat(server.journal().exchanges().getFirst().isComplete()).isFalse();
  }

  @Test
  void letsRequestsWaitForASlotAndSaysSo() throws Exception {
    ModelServer server = start(settings().withSlots(1));
    server.behave(Behaviour.PROMPT.withPace(Pace.of(Duration.ZERO, FOREVER)));
    List<CompletableFuture<HttpResponse<String>>> pending = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pending.add(
          client.sendAsync(
              request(server, CHAT, chat("Hello", "")), HttpResponse.BodyHandlers.ofString()));
    }

    await(() -> server.load().running() == 1 && server.load().waiting() == 2);
    assertThat(get(server, "/metrics"))
        .contains("vllm:num_requests_waiting{engine=\"0\",model_name=\"m\"} 2.0")
        .contains("vllm:num_requests_running{engine=\"0\",model_name=\"m\"} 1.0");
    assertThat(pending).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void claimsWhatItIsToldTo() throws Exception {
    ModelServer server = start();
    server.claim(Claim.of(50, 256, 0.99));

    assertThat(get(server, "/metrics"))
        .contains("vllm:num_requests_waiting{engine=\"0\",model_name=\"m\"} 50.0")
        .contains("vllm:kv_cache_usage_perc{engine=\"0\",model_name=\"m\"} 0.99")
        .contains("vllm:cache_config_info{block_size=\"16\",");
  }

  @Test
  void saysWhichTokensWereCached() throws Exception {
    ModelServer server = start();
    String prompt = "x".repeat(16 * 4 * 10);

    assertThat(cached(post(server, CHAT, chat(prompt, "")))).isZero();
    assertThat(cached(post(server, CHAT, chat(prompt + " and more", "")))).isEqualTo(160);
  }

  @Test
  void offersItsCacheWhereAnotherServerIsToDecode() throws Exception {
    ModelServer server = start();

    JsonNode prefilled =
        JSON.readTree(
            post(
                server,
                CHAT,
                chat(
                    "Hello",
                    ",\"max_tokens\":1,\"kv_transfer_params\":{\"do_remote_decode\":true}")));
    JsonNode offer = prefilled.path("kv_transfer_params");

    assertThat(offer.path("do_remote_prefill").asBoolean()).isTrue();
    assertThat(offer.path("remote_host").asText()).isEqualTo(server.ip());
    assertThat(prefilled.path("usage").path("completion_tokens").asInt()).isEqualTo(1);
    JsonNode decoded =
        JSON.readTree(post(server, CHAT, chat("Hello", ",\"kv_transfer_params\":" + offer)));
    assertThat(decoded.path("kv_transfer_params").isNull()).isTrue();
    assertThat(decoded.path("usage").path("prompt_tokens_details").path("cached_tokens").asInt())
        .isEqualTo(decoded.path("usage").path("prompt_tokens").asInt() - 1);
  }

  @Test
  void tokenizesAndRendersTheSamePromptAlike() throws Exception {
    ModelServer server = start();
    String body = chat("Hello", "");

    JsonNode tokens = JSON.readTree(post(server, "/tokenize", body)).path("tokens");

    assertThat(tokens.size()).isPositive();
    assertThat(JSON.readTree(post(server, CHAT + "/render", body)).path("token_ids"))
        .isEqualTo(tokens);
  }

  @Test
  void answersResponsesInBothForms() throws Exception {
    ModelServer server = start();
    String body = "{\"model\":\"m\",\"input\":\"Hello\"";

    JsonNode whole = JSON.readTree(post(server, "/v1/responses", body + "}"));
    String events = post(server, "/v1/responses", body + ",\"stream\":true}");

    assertThat(whole.path("usage").path("output_tokens").asInt()).isEqualTo(16);
    assertThat(events)
        .startsWith("event: response.created\n")
        .contains("event: response.completed\n");
  }

  @Test
  void listsModelsAndRefusesOthers() throws Exception {
    ModelServer server = start(settings().withAdapters(List.of("lora")));

    assertThat(JSON.readTree(get(server, "/v1/models")).path("data").findValuesAsText("id"))
        .containsExactly("m", "lora");
    assertThat(post(server, CHAT, "{\"model\":\"other\"}")).contains("`other` does not exist");
    assertThat(post(server, CHAT, "{\"model\":")).contains("the body is no JSON");
  }

  @Test
  void failsAsItIsTold() throws Exception {
    ModelServer server = start();

    server.behave(Behaviour.PROMPT.withFailure(Failure.UNAVAILABLE));
    assertThat(
            client
                .send(
                    request(server, CHAT, chat("Hello", "")), HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(503);
    for (Failure failure : List.of(Failure.RESET, Failure.BREAK_OFF, Failure.GARBAGE)) {
      server.behave(Behaviour.PROMPT.withFailure(failure));
      assertThatThrownBy(() -> post(server, CHAT, chat("Hello", "")))
          .as(failure.name())
          .isInstanceOf(IOException.class);
    }
    server.behave(Behaviour.PROMPT.withFailure(Failure.NO_JSON));
    assertThat(post(server, CHAT, chat("Hello", ""))).startsWith("<html>");
    server.behave(Behaviour.PROMPT.withMetricsFailure(Failure.ERROR));
    assertThat(post(server, CHAT, chat("Hello", ""))).contains("chat.completion");
    assertThat(get(server, "/metrics")).contains("made to fail");
  }

  private static int cached(String answer) throws IOException {
    return JSON.readTree(answer)
        .path("usage")
        .path("prompt_tokens_details")
        .path("cached_tokens")
        .asInt();
  }

  private static String words(String events) throws IOException {
    StringBuilder words = new StringBuilder();
    for (String event : events.split("\n\n", -1)) {
      if (event.startsWith("data: {")) {
        JsonNode delta = JSON.readTree(event.substring(6)).path("choices").path(0).path("delta");
        words.append(delta.path("content").asText());
      }
    }
    return words.toString();
  }

  private static String chat(String prompt, String more) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
        .formatted(prompt, more);
  }

  private ModelServer start() throws IOException {
    return start(settings());
  }

  private ModelServer start(Settings settings) throws IOException {
    ModelServer server = new ModelServer(settings, new Journal(100));
    servers.add(server);
    return server;
  }

  private static Settings settings() {
    return Settings.at(new InetSocketAddress("127.0.1.1", 0), "m");
  }

  private String post(ModelServer server, String path, String body) throws Exception {
    return client.send(request(server, path, body), HttpResponse.BodyHandlers.ofString()).body();
  }

  private String get(ModelServer server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(server, path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(ModelServer server, String path, String body) {
    return HttpRequest.newBuilder(uri(server, path))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static URI uri(ModelServer server, String path) {
    return URI.create("http://" + server.hostPort() + path);
  }

  /** Waits for what must come to be; the test's time-out is the limit. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
  }
}
