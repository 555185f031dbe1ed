package dev.llmd.standin;

import dev.llmd.standin.api.ChatForm;
import dev.llmd.standin.api.InvalidRequestException;
import dev.llmd.standin.api.ModelList;
import dev.llmd.standin.api.ResponsesForm;
import dev.llmd.standin.api.TextForm;
import dev.llmd.standin.api.TokenApi;
import dev.llmd.standin.http.Handler;
import dev.llmd.standin.http.HttpAnswer;
import dev.llmd.standin.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** What the paths lead to. */
final class Endpoints implements Handler {

  private static final String JSON = "application/json";
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Settings settings;
  private final Inference inference;
  private final Supplier<Behaviour> behaviour;
  private final Supplier<String> metrics;

  Endpoints(
      Settings settings,
      Inference inference,
      Supplier<Behaviour> behaviour,
      Supplier<String> metrics) {
    this.settings = settings;
    this.inference = inference;
    this.behaviour = behaviour;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpRequest request, HttpAnswer answer)
      throws IOException, InterruptedException {
    Behaviour now = behaviour.get();
    boolean isScrape = request.path().equals("/metrics");
    Failure failure = isScrape ? now.metricsFailure() : now.failure();
    switch (failure) {
      case NONE, BREAK_OFF -> answer(request, answer, now);
      case ERROR -> refuse(500, "made to fail", answer);
      case UNAVAILABLE -> refuse(503, "made to be unavailable", answer);
      case RESET -> {
        answer.begin(200, JSON);
        answer.write("{\"id\":");
        answer.reset();
      }
      case GARBAGE ->
          answer.garble("\0\1garbage\r\n\r\n\u00ff".getBytes(StandardCharsets.ISO_8859_1));
      case NO_JSON -> answer.send(200, "text/html", "<html>garbage</html>");
      case HANG -> answer.hangsUpWithin(FOREVER);
    }
  }

  private void answer(HttpRequest request, HttpAnswer answer, Behaviour now)
      throws IOException, InterruptedException {
    try {
      switch (request.method() + " " + request.path()) {
        case "GET /health" -> answer.send(200, "text/plain", "");
        case "GET /metrics" ->
            answer.send(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
        case "GET /v1/models" ->
            answer.send(200, JSON, ModelList.text(settings.models(), settings.adapters()));
        case "POST /v1/chat/completions" -> inference.run(new ChatForm(), request, answer, now);
        case "POST /v1/completions" -> inference.run(new TextForm(), request, answer, now);
        case "POST /v1/responses" -> inference.run(new ResponsesForm(), request, answer, now);
        case "POST /tokenize" -> answer.send(200, JSON, TokenApi.tokenize(request.body()));
        case "POST /v1/chat/completions/render" ->
            answer.send(200, JSON, TokenApi.renderChat(request.body()));
        case "POST /v1/completions/render" ->
            answer.send(200, JSON, TokenApi.renderText(request.body()));
        default -> throw new InvalidRequestException(404, "no such path: " + request);
      }
    } catch (InvalidRequestException e) {
      answer.send(e.status(), JSON, e.body());
    }
  }

  private static void refuse(int status, String why, HttpAnswer answer) throws IOException {
    answer.send(status, JSON, InvalidRequestException.error(status, why));
  }
}
