package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /v1/chat/completions}. */
public final class ChatForm implements AnswerForm {

  @Override
  public String idPrefix() {
    return "chatcmpl-";
  }

  @Override
  public ObjectNode whole(InferenceAnswer answer) {
    ObjectNode body = head(answer, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    Optional<String> tool = answer.output().tool();
    if (tool.isPresent()) {
      message.putNull("content");
      call(message, answer, tool.get(), answer.text());
    } else {
      message.put("content", answer.text());
    }
    choice.putNull("logprobs").put("finish_reason", answer.finishReason());
    body.set("usage", answer.usage());
    body.set("kv_transfer_params", answer.kvTransferParams());
    return body;
  }

  @Override
  public List<String> begin(InferenceAnswer answer) {
    List<String> events = new ArrayList<>();
    ObjectNode role = head(answer, "chat.completion.chunk");
    delta(role).put("role", "assistant").put("content", "");
    events.add(AnswerForm.event(role));
    answer
        .output()
        .tool()
        .ifPresent(
            tool -> {
              ObjectNode chunk = head(answer, "chat.completion.chunk");
              call(delta(chunk), answer, tool, "");
              events.add(AnswerForm.event(chunk));
            });
    return events;
  }

  @Override
  public String token(InferenceAnswer answer, int index) {
    ObjectNode chunk = head(answer, "chat.completion.chunk");
    ObjectNode delta = delta(chunk);
    if (answer.output().tool().isPresent()) {
      toolCall(delta).putObject("function").put("arguments", answer.token(index));
    } else {
      delta.put("content", answer.token(index));
    }
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

  private static void call(ObjectNode to, InferenceAnswer answer, String tool, String arguments) {
    toolCall(to)
        .put("id", answer.toolCallId())
        .put("type", "function")
        .putObject("function")
        .put("name", tool)
        .put("arguments", arguments);
  }

  private static ObjectNode toolCall(ObjectNode to) {
    return to.putArray("tool_calls").addObject().put("index", 0);
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
    choice.putNull("logprobs").putNull("finish_reason");
    return delta;
  }
}
