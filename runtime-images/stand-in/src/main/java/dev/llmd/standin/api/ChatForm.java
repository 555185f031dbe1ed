package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/chat/completions}. */
public final class ChatForm implements AnswerForm {

  @Override
  public String idPrefix() {
    return "chatcmpl-";
  }

  @Override
  public ObjectNode whole(InferenceAnswer answer) {
    ObjectNode body = head(answer, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject();
    choice
        .put("index", 0)
        .putObject("message")
        .put("role", "assistant")
        .put("content", answer.text());
    choice.put("finish_reason", answer.finishReason());
    body.set("usage", answer.usage());
    answer.addKvTransferParams(body);
    return body;
  }

  @Override
  public List<String> begin(InferenceAnswer answer) {
    ObjectNode chunk = head(answer, "chat.completion.chunk");
    delta(chunk).put("role", "assistant").put("content", "");
    return List.of(AnswerForm.event(chunk));
  }

  @Override
  public String token(InferenceAnswer answer, int index) {
    ObjectNode chunk = head(answer, "chat.completion.chunk");
    delta(chunk).put("content", InferenceAnswer.word(index));
    return AnswerForm.event(chunk);
  }

  @Override
  public List<String> end(InferenceAnswer answer, boolean withUsage) {
    ObjectNode last = head(answer, "chat.completion.chunk");
    delta(last);
    ((ObjectNode) last.path("choices").get(0)).put("finish_reason", answer.finishReason());
    List<String> events = new ArrayList<>(List.of(AnswerForm.event(last)));
    if (withUsage) {
      ObjectNode usage = head(answer, "chat.completion.chunk");
      usage.putArray("choices");
      usage.set("usage", answer.usage());
      events.add(AnswerForm.event(usage));
    }
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static ObjectNode head(InferenceAnswer answer, String object) {
    return Json.object()
        .put("id", answer.id())
        .put("object", object)
        .put("created", answer.created())
        .put("model", answer.model());
  }

  private static ObjectNode delta(ObjectNode chunk) {
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    choice.putNull("finish_reason");
    return delta;
  }
}
