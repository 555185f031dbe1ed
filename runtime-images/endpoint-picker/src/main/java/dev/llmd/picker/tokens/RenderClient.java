package dev.llmd.picker.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.scheduling.precise.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the render endpoints of vLLM, over kept connections. */
final class RenderClient implements Tokenizer {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final int NOT_FOUND = 404;

  private final TokenSource.Render source;
  private final RenderAnswer answers = new RenderAnswer(new ObjectMapper());

  /** HTTP/1.1, which is all that vLLM's server speaks. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  RenderClient(TokenSource.Render source) {
    this.source = source;
  }

  @Override
  public CompletableFuture<Tokens> tokenize(PromptRequest prompt) {
    String path =
        switch (prompt.api()) {
          case CHAT -> "/v1/chat/completions/render";
          case COMPLETION -> "/v1/completions/render";
        };
    Duration timeout = prompt.mayHaveMedia() ? source.mediaTimeout() : source.timeout();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(source.url() + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(prompt.bodyFor(source.model())))
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    CompletableFuture<Tokens> tokens =
        exchange.thenApply(this::tokens).orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    // The exchange goes on unless it is told that nobody waits for it any more.
    return tokens.whenComplete((_, _) -> exchange.cancel(true));
  }

  private Tokens tokens(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return answers.read(response.body());
    }
    String message = "HTTP status " + status;
    throw status / 100 == 4 && status != NOT_FOUND
        ? TokenizerException.refused(message)
        : TokenizerException.broken(message);
  }

  @Override
  public String address() {
    return source.url();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
