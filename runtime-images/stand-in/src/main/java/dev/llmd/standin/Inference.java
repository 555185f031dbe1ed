package dev.llmd.standin;

import dev.llmd.standin.api.AnswerForm;
import dev.llmd.standin.api.InferenceAnswer;
import dev.llmd.standin.api.InferenceCall;
import dev.llmd.standin.api.InvalidRequestException;
import dev.llmd.standin.api.Json;
import dev.llmd.standin.api.KvTransfer;
import dev.llmd.standin.api.Output;
import dev.llmd.standin.engine.KvCache;
import dev.llmd.standin.engine.Load;
import dev.llmd.standin.http.HttpAnswer;
import dev.llmd.standin.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Requests for inference: they wait for a slot, fill the cache, and get made-up words. */
final class Inference {

  private final Settings settings;
  private final Load load;
  private final KvCache cache;
  private final String hostPort;
  private final KvTransfer transfer;
  private final AtomicLong ids = new AtomicLong();

  Inference(Settings settings, Load load, KvCache cache, String ip, String hostPort) {
    this.settings = settings;
    this.load = load;
    this.cache = cache;
    this.hostPort = hostPort;
    this.transfer = new KvTransfer(ip);
  }

  void run(AnswerForm form, HttpRequest request, HttpAnswer answer, Behaviour behaviour)
      throws IOException, InterruptedException, InvalidRequestException {
    InferenceCall call = InferenceCall.read(request.body());
    requireModel(call.model());
    Output output = Output.of(call, behaviour.outputTokens());
    int blocks = call.tokens().length / cache.blockSize();
    if (!load.enter(call.model(), blocks, () -> answer.hangsUpWithin(Duration.ofMillis(1)))) {
      return;
    }
    try {
      InferenceAnswer content = content(form, request, call, output);
      boolean isComplete = false;
      try {
        isComplete =
            call.isStreaming()
                ? isStreamed(form, call, content, behaviour, answer)
                : isSent(form, content, behaviour, answer);
      } finally {
        settings
            .requestLog()
            .accept(RequestLine.of(hostPort, request.path(), call, content, isComplete));
      }
    } finally {
      load.leave(call.model(), blocks);
    }
  }

  private void requireModel(String model) throws InvalidRequestException {
    if (!settings.models().contains(model) && !settings.adapters().contains(model)) {
      throw new InvalidRequestException(404, "The model `" + model + "` does not exist.");
    }
  }

  private InferenceAnswer content(
      AnswerForm form, HttpRequest request, InferenceCall call, Output output) {
    int promptTokens = call.tokens().length;
    int cached = cache.admit(call.tokens());
    return new InferenceAnswer(
        form.idPrefix() + request.header("x-request-id").orElse(ids.incrementAndGet() + "-local"),
        settings.clock().instant().getEpochSecond(),
        call.model(),
        promptTokens,
        KvTransfer.isPrefilled(call) ? Math.max(0, promptTokens - 1) : cached,
        output,
        transfer.offered(call, output.isCut(), promptTokens / cache.blockSize()));
  }

  /** Sends the answer in one piece; false when it was broken off. */
  private static boolean isSent(
      AnswerForm form, InferenceAnswer content, Behaviour behaviour, HttpAnswer answer)
      throws IOException, InterruptedException {
    for (int token = 0; token < content.outputTokens(); token++) {
      if (!behaviour.pace().isDue(token, content.computedTokens(), answer)) {
        return false;
      }
    }
    String body = Json.write(form.whole(content));
    if (behaviour.failure() == Failure.BREAK_OFF) {
      answer.begin(200, "application/json");
      answer.write(body.substring(0, body.length() / 2));
      answer.reset();
      return false;
    }
    answer.send(200, "application/json", body);
    return true;
  }

  /** Sends the answer as events; false when it was broken off. */
  private static boolean isStreamed(
      AnswerForm form,
      InferenceCall call,
      InferenceAnswer content,
      Behaviour behaviour,
      HttpAnswer answer)
      throws IOException, InterruptedException {
    boolean breaksOff = behaviour.failure() == Failure.BREAK_OFF;
    answer.begin(200, "text/event-stream; charset=utf-8");
    for (String event : form.begin(content)) {
      answer.write(event);
    }
    for (int token = 0; token < content.outputTokens(); token++) {
      if (!behaviour.pace().isDue(token, content.computedTokens(), answer)) {
        return false;
      }
      if (breaksOff && token == content.outputTokens() / 2) {
        answer.reset();
        return false;
      }
      answer.write(form.token(content, token));
    }
    for (String event : form.end(content, call.wantsUsage())) {
      answer.write(event);
    }
    answer.end(List.of());
    return true;
  }
}
