package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/responses}. */
public final class ResponsesForm implements AnswerForm {

  @Override
  public String idPrefix() {
    return "resp_";
  }

  @Override
  public ObjectNode whole(InferenceAnswer answer) {
    ObjectNode body = head(answer, answer.output().isCut() ? "incomplete" : "completed");
    if (answer.output().isCut()) {
      body.putObject("incomplete_details").put("reason", "max_output_tokens");
    }
    body.putArray("output").add(item(answer, "completed", answer.text()));
    ObjectNode usage = body.putObject("usage");
    usage.put("input_tokens", answer.promptTokens());
    usage.putObject("input_tokens_details").put("cached_tokens", answer.cachedTokens());
    usage.put("output_tokens", answer.outputTokens());
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    usage.put("total_tokens", answer.promptTokens() + answer.outputTokens());
    body.set("kv_transfer_params", answer.kvTransferParams());
    return body;
  }

  @Override
  public List<String> begin(InferenceAnswer answer) {
    Events events = new Events(0);
    for (String type : List.of("response.created", "response.in_progress")) {
      events.add(type, Json.object().set("response", head(answer, "in_progress")));
    }
    ObjectNode added = Json.object().put("output_index", 0);
    added.set("item", item(answer, "in_progress", ""));
    events.add("response.output_item.added", added);
    if (!isCall(answer)) {
      ObjectNode part = place(answer);
      part.set("part", part(""));
      events.add("response.content_part.added", part);
    }
    return events.texts;
  }

  @Override
  public String token(InferenceAnswer answer, int index) {
    Events events = new Events(begin(answer).size() + index);
    events.add(
        isCall(answer) ? "response.function_call_arguments.delta" : "response.output_text.delta",
        place(answer).put("delta", answer.token(index)));
    return events.texts.getFirst();
  }

  @Override
  public List<String> end(InferenceAnswer answer, boolean withUsage) {
    Events events = new Events(begin(answer).size() + answer.outputTokens());
    if (isCall(answer)) {
      events.add(
          "response.function_call_arguments.done", place(answer).put("arguments", answer.text()));
    } else {
      events.add("response.output_text.done", place(answer).put("text", answer.text()));
      ObjectNode part = place(answer);
      part.set("part", part(answer.text()));
      events.add("response.content_part.done", part);
    }
    ObjectNode done = Json.object().put("output_index", 0);
    done.set("item", item(answer, "completed", answer.text()));
    events.add("response.output_item.done", done);
    events.add(
        answer.output().isCut() ? "response.incomplete" : "response.completed",
        Json.object().set("response", whole(answer)));
    return events.texts;
  }

  private static boolean isCall(InferenceAnswer answer) {
    return answer.output().tool().isPresent();
  }

  private static String itemId(InferenceAnswer answer) {
    return (isCall(answer) ? "fc_" : "msg_") + answer.id();
  }

  private static ObjectNode item(InferenceAnswer answer, String status, String text) {
    ObjectNode item = Json.object().put("id", itemId(answer)).put("status", status);
    answer
        .output()
        .tool()
        .ifPresentOrElse(
            tool ->
                item.put("type", "function_call")
                    .put("call_id", answer.toolCallId())
                    .put("name", tool)
                    .put("arguments", text),
            () ->
                item.put("type", "message")
                    .put("role", "assistant")
                    .putArray("content")
                    .addAll(text.isEmpty() ? List.of() : List.of(part(text))));
    return item;
  }

  private static ObjectNode part(String text) {
    ObjectNode part = Json.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    return part;
  }

  /** What an event is about. */
  private static ObjectNode place(InferenceAnswer answer) {
    ObjectNode place = Json.object().put("item_id", itemId(answer)).put("output_index", 0);
    return isCall(answer) ? place : place.put("content_index", 0);
  }

  private static ObjectNode head(InferenceAnswer answer, String status) {
    ObjectNode head =
        Json.object()
            .put("id", answer.id())
            .put("object", "response")
            .put("created_at", answer.created())
            .put("model", answer.model())
            .put("status", status)
            .putNull("error")
            .put("parallel_tool_calls", true)
            .put("tool_choice", "auto");
    head.putArray("tools");
    head.putArray("output");
    return head;
  }

  /** Events with their numbers. */
  private static final class Events {

    private final List<String> texts = new ArrayList<>();
    private int number;

    Events(int first) {
      this.number = first;
    }

    void add(String type, ObjectNode data) {
      data.put("type", type).put("sequence_number", number);
      number++;
      texts.add("event: " + type + "\n" + AnswerForm.event(data));
    }
  }
}
