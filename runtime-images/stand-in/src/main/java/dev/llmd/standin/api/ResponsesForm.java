package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/responses}. */
public final class ResponsesForm implements AnswerForm {

  @Override
  public String idPrefix() {
    return "resp_";
  }

  @Override
  public ObjectNode whole(InferenceAnswer answer) {
    ObjectNode body = head(answer, answer.isCut() ? "incomplete" : "completed");
    ObjectNode message = body.putArray("output").addObject();
    message.put("id", "msg_" + answer.id()).put("type", "message");
    message.put("role", "assistant").put("status", "completed");
    ObjectNode text = message.putArray("content").addObject();
    text.put("type", "output_text").put("text", answer.text()).putArray("annotations");
    ObjectNode usage = body.putObject("usage");
    usage.put("input_tokens", answer.promptTokens());
    usage.putObject("input_tokens_details").put("cached_tokens", answer.cachedTokens());
    usage.put("output_tokens", answer.outputTokens());
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    usage.put("total_tokens", answer.promptTokens() + answer.outputTokens());
    answer.addKvTransferParams(body);
    return body;
  }

  @Override
  public List<String> begin(InferenceAnswer answer) {
    ObjectNode created = head(answer, "in_progress");
    created.putArray("output");
    return List.of(named("response.created", 0, Json.object().set("response", created)));
  }

  @Override
  public String token(InferenceAnswer answer, int index) {
    ObjectNode delta =
        Json.object()
            .put("item_id", "msg_" + answer.id())
            .put("output_index", 0)
            .put("content_index", 0)
            .put("delta", InferenceAnswer.word(index));
    return named("response.output_text.delta", index + 1, delta);
  }

  @Override
  public List<String> end(InferenceAnswer answer, boolean withUsage) {
    ObjectNode last = Json.object().set("response", whole(answer));
    return List.of(
        named(
            answer.isCut() ? "response.incomplete" : "response.completed",
            answer.outputTokens() + 1,
            last));
  }

  private static String named(String type, int number, ObjectNode data) {
    data.put("type", type).put("sequence_number", number);
    return "event: " + type + "\n" + AnswerForm.event(data);
  }

  private static ObjectNode head(InferenceAnswer answer, String status) {
    return Json.object()
        .put("id", answer.id())
        .put("object", "response")
        .put("created_at", answer.created())
        .put("model", answer.model())
        .put("status", status);
  }
}
