package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/completions}. */
public final class TextForm implements AnswerForm {

  @Override
  public String idPrefix() {
    return "cmpl-";
  }

  @Override
  public ObjectNode whole(InferenceAnswer answer) {
    ObjectNode body = chunk(answer, answer.text());
    finish(body, answer);
    body.set("usage", answer.usage());
    body.set("kv_transfer_params", answer.kvTransferParams());
    return body;
  }

  @Override
  public List<String> begin(InferenceAnswer answer) {
    return List.of();
  }

  @Override
  public String token(InferenceAnswer answer, int index) {
    return AnswerForm.event(chunk(answer, answer.token(index)));
  }

  @Override
  public List<String> end(InferenceAnswer answer, boolean withUsage) {
    ObjectNode last = chunk(answer, "");
    finish(last, answer);
    List<String> events = new ArrayList<>(List.of(AnswerForm.event(last)));
    if (withUsage) {
      ObjectNode usage = chunk(answer, "");
      usage.putArray("choices");
      usage.set("usage", answer.usage());
      events.add(AnswerForm.event(usage));
    }
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static void finish(ObjectNode chunk, InferenceAnswer answer) {
    ((ObjectNode) chunk.path("choices").get(0)).put("finish_reason", answer.finishReason());
  }

  private static ObjectNode chunk(InferenceAnswer answer, String text) {
    ObjectNode chunk =
        Json.object()
            .put("id", answer.id())
            .put("object", "text_completion")
            .put("created", answer.created())
            .put("model", answer.model());
    chunk
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("text", text)
        .putNull("finish_reason");
    return chunk;
  }
}
