package dev.llmd.standin;

import dev.llmd.standin.api.AnswerForm;
import dev.llmd.standin.api.InferenceAnswer;
import dev.llmd.standin.api.InferenceCall;
import dev.llmd.standin.api.InvalidRequestException;
import dev.llmd.standin.api.Json;
import dev.llmd.standin.api.KvTransfer;
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
  private final KvTransfer transfer;
  private final AtomicLong ids = new AtomicLong();

  Inference(Settings settings, Load load, KvCache cache, String host) {
    this.settings = settings;
    this.load = load;
    this.cache = cache;
    this.transfer = new KvTransfer(host);
  }

  void run(AnswerForm form, HttpRequest request, HttpAnswer answer, Behaviour behaviour)
      throws IOException, InterruptedException, InvalidRequestException {
    InferenceCall call = InferenceCall.read(request.body());
    requireModel(call.model());
    int blocks = call.tokens().length / cache.blockSize();
    if (!load.enter(call.model(), blocks, () -> answer.hangsUpWithin(Duration.ofMillis(1)))) {
      return;
    }
    try {
      InferenceAnswer content = content(form, request, call, behaviour);
      if (call.isStreaming()) {
        stream(form, call, content, behaviour.pace(), answer);
      } else {
        sendWhole(form, content, behaviour.pace(), answer);
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
      AnswerForm form, HttpRequest request, InferenceCall call, Behaviour behaviour) {
    int promptTokens = call.tokens().length;
    int cached = cache.admit(call.tokens());
    int output = call.limit(behaviour.outputTokens());
    return new InferenceAnswer(
        form.idPrefix() + request.header("x-request-id").orElse(ids.incrementAndGet() + "-local"),
        System.currentTimeMillis() / 1000,
        call.model(),
        promptTokens,
        KvTransfer.isPrefilled(call) ? Math.max(0, promptTokens - 1) : cached,
        output,
        output < behaviour.outputTokens(),
        transfer.offered(call, promptTokens / cache.blockSize()));
  }

  private static void sendWhole(
      AnswerForm form, InferenceAnswer content, Pace pace, HttpAnswer answer)
      throws IOException, InterruptedException {
    for (int token = 0; token < content.outputTokens(); token++) {
      if (!pace.isDue(token, content.computedTokens(), answer)) {
        return;
      }
    }
    answer.send(200, "application/json", Json.write(form.whole(content)));
  }

  private static void stream(
      AnswerForm form, InferenceCall call, InferenceAnswer content, Pace pace, HttpAnswer answer)
      throws IOException, InterruptedException {
    answer.begin(200, "text/event-stream; charset=utf-8");
    for (String event : form.begin(content)) {
      answer.write(event);
    }
    for (int token = 0; token < content.outputTokens(); token++) {
      if (!pace.isDue(token, content.computedTokens(), answer)) {
        return;
      }
      answer.write(form.token(content, token));
    }
    for (String event : form.end(content, call.wantsUsage())) {
      answer.write(event);
    }
    answer.end(List.of());
  }
}
