package dev.llmd.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.body.BodyScanner;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.precise.TokenSource;
import dev.llmd.scheduling.precise.TokenSourced;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server renders prompts, as vLLM's does. */
final class TokenizationTest {

  private static final String CHAT =
      "{\"model\":\"asked\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final Telemetry telemetry = new Telemetry();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private HttpServer server;
  private Tokenization tokenization;
  private volatile int status = 200;
  private volatile String answer = "{\"request_id\":\"r\",\"token_ids\":[7,8,9]}";
  private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestURI().getPath() + " " + body);
          try {
            mayAnswer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    tokenization = tokenization(render(Duration.ofMinutes(1)), telemetry);
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    tokenization.close();
    server.stop(0);
  }

  @Test
  void aChatIsRenderedAsItCameForTheModelThatTheTokenizerKnows() {
    InferenceRequest prepared = prepare("/v1/chat/completions", CHAT);

    assertThat(prepared.prompt().tokens()).containsExactly(7, 8, 9);
    assertThat(prepared.targetModel()).isEqualTo("asked");
    assertThat(asked)
        .containsExactly("/v1/chat/completions/render " + CHAT.replace("asked", "base"));
  }

  @Test
  void ofCompletionsTheFirstPromptCounts() {
    answer = "[{\"token_ids\":[1,2]},{\"token_ids\":[3]}]";

    assertThat(prepare("/v1/completions?x=y", "{\"prompt\":[\"a\",\"b\"]}").prompt().tokens())
        .containsExactly(1, 2);
    assertThat(asked).hasSize(1).first().asString().startsWith("/v1/completions/render {\"model\"");
  }

  @Test
  void imagesAreKnownByHashAndPlace() {
    answer =
        "{\"features\":{\"mm_hashes\":{\"image\":[\"cat\",\"dog\"]},\"mm_placeholders\":{\"image\":"
            + "[{\"offset\":9,\"length\":4},{\"offset\":2,\"length\":3}]},\"kwargs\":{\"a\":[1]}},"
            + "\"sampling_params\":{\"n\":1},\"token_ids\":[1,4294967295]}";

    var prompt = prepare("/v1/chat/completions", CHAT).prompt();

    assertThat(prompt.tokens()).containsExactly(1, -1);
    assertThat(prompt.media())
        .containsExactly(new MediaSpan("dog", 2, 3), new MediaSpan("cat", 9, 4));
  }

  @Test
  void theSameBodyIsAskedForOnce() {
    prepare("/v1/chat/completions", CHAT);
    answer = "{\"token_ids\":[1]}";

    assertThat(prepare("/v1/chat/completions", CHAT).prompt().tokens()).containsExactly(7, 8, 9);
    assertThat(prepare("/v1/chat/completions", CHAT.replace("Hi", "Ho")).prompt().tokens())
        .containsExactly(1);
    assertThat(asked).hasSize(2);
    assertThat(metrics()).contains("prompts_total{result=\"cached\"} 1");
  }

  @Test
  void whatHasNoPromptToRenderGoesOnAsItIs() {
    InferenceRequest prepared = prepare("/v1/embeddings", "{\"model\":\"m\",\"input\":\"text\"}");

    assertThat(prepared.prompt().isTokenized()).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void aTokenizerThatFailsIsToldOnceAndSparedUntilItAnswersAgain() {
    status = 500;
    for (int i = 0; i < 20; i++) {
      assertThat(prepare("/v1/chat/completions", CHAT).prompt().isTokenized()).isFalse();
    }
    assertThat(asked).hasSize(3);
    assertThat(log()).containsOnlyOnce("requests go on without precise scores").contains("500");

    status = 200;
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(prepare("/v1/chat/completions", CHAT).prompt().isTokenized()).isTrue();
    assertThat(log()).containsOnlyOnce("the tokenizer answers again");
    assertThat(metrics())
        .contains("prompts_total{result=\"failed\"} 3")
        .contains("prompts_total{result=\"paused\"} 17");
  }

  @Test
  void aPromptThatIsRefusedSaysNothingAboutTheNext() {
    status = 400;
    for (int i = 0; i < 10; i++) {
      assertThat(prepare("/v1/chat/completions", CHAT).prompt().isTokenized()).isFalse();
    }
    assertThat(asked).hasSize(10);
    assertThat(log()).doesNotContain("error");
  }

  @Test
  void nobodyWaitsLongerThanConfigured() {
    mayAnswer = new CountDownLatch(1);
    Telemetry own = new Telemetry();
    Tokenization impatient = tokenization(render(Duration.ofMillis(300)), own);

    assertThat(prepare(impatient, "/v1/chat/completions", CHAT).prompt().isTokenized()).isFalse();

    assertThat(MetricsPage.of(own)).contains("prompts_total{result=\"timeout\"} 1");
    impatient.close();
  }

  @Test
  void anAnswerWithoutTokensIsNone() {
    for (String wrong :
        List.of("", "[]", "{}", "{\"token_ids\":\"a\"}", "{\"token_ids\":[1,", "7")) {
      answer = wrong;
      assertThat(prepare("/v1/chat/completions", CHAT).prompt().isTokenized()).isFalse();
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    }
    assertThat(metrics()).contains("prompts_total{result=\"failed\"} 6");
  }

  @Test
  void aTokenizerThatIsNotThereStopsNoRequest() {
    Tokenization nobody =
        tokenization(
            new TokenSource.Render(
                "base", "http://127.0.0.1:1", Duration.ofMinutes(1), Duration.ofMinutes(1)),
            new Telemetry());

    assertThat(prepare(nobody, "/v1/chat/completions", CHAT).prompt().isTokenized()).isFalse();
    nobody.close();
  }

  private InferenceRequest prepare(String path, String body) {
    return prepare(tokenization, path, body);
  }

  static InferenceRequest prepare(Tokenization by, String path, String body) {
    CompletableFuture<InferenceRequest> prepared = new CompletableFuture<>();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ScannedBody scanned = scan(path, bytes);
    InferenceRequest request =
        new InferenceRequest(
            "r",
            scanned.model(),
            scanned.model(),
            "",
            scanned.prompt(),
            name -> name.equals(":path") ? path : null,
            0,
            "",
            false,
            0);
    by.prepare(request, scanned, () -> bytes, prepared::complete);
    return prepared.orTimeout(2, TimeUnit.MINUTES).join();
  }

  private static ScannedBody scan(String path, byte[] body) {
    try {
      var format = BodyFormats.of(List.of("openai-parser")).forPath(path).orElseThrow();
      BodyScanner scanner = new BodyScanner(format, 0, 0);
      scanner.scan(body, 0, body.length);
      return scanner.finish();
    } catch (BodyException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Tokenization tokenization(TokenSource source, Telemetry into) {
    TokenSourced plugin = () -> Optional.of(source);
    LogFormat format = new LogFormat(true, -1, TimeEncoding.EPOCH);
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return Tokenization.of(
            List.of(plugin),
            new Log(new LogWriter(out, Clock.systemUTC(), format)),
            into,
            nanos::get)
        .orElseThrow();
  }

  private TokenSource.Render render(Duration most) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new TokenSource.Render("base", url, most, most);
  }

  private String metrics() {
    return MetricsPage.of(telemetry);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
