package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmd.standin.engine.FakeTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A request for inference, as far as it is looked at. */
public final class InferenceCall {

  private static final List<String> LIMITS =
      List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

  private static final JsonNode ANY_OBJECT = anyObject();

  private final JsonNode body;
  private final int[] tokens;

  private InferenceCall(JsonNode body) {
    this.body = body;
    this.tokens = promptTokens(body);
  }

  /** Reads a body. */
  public static InferenceCall read(byte[] body) throws InvalidRequestException {
    JsonNode json = Json.read(body);
    if (!json.isObject()) {
      throw new InvalidRequestException(400, "the body is no JSON object");
    }
    return new InferenceCall(json);
  }

  /** The model; {@code ""} when none is named. */
  public String model() {
    return body.path("model").asText();
  }

  /** Ids of the prompt's tokens; not to be changed. */
  public int[] tokens() {
    return tokens;
  }

  public boolean isStreaming() {
    return body.path("stream").asBoolean();
  }

  /** Whether a stream ends with its usage. */
  public boolean wantsUsage() {
    return body.path("stream_options").path("include_usage").asBoolean();
  }

  /** How many tokens the answer may have. */
  public int limit(int otherwise) {
    return LIMITS.stream()
        .filter(name -> body.path(name).isInt())
        .mapToInt(name -> body.path(name).asInt())
        .map(limit -> Math.min(limit, otherwise))
        .findFirst()
        .orElse(otherwise);
  }

  /**
   * The function that is to be called: the one that is chosen, else the first; empty when none may
   * be, or when it was called already and the answer is what is left to say.
   *
   * @throws InvalidRequestException when the chosen one is not described
   */
  Optional<JsonNode> tool() throws InvalidRequestException {
    JsonNode choice = body.path("tool_choice");
    String mode = choice.asText("auto");
    if (choice.isObject()) {
      return Optional.of(tool(function(choice).path("name").asText()));
    }
    if (mode.equals("none") || (mode.equals("auto") && hasToolsAnswer())) {
      return Optional.empty();
    }
    JsonNode first = body.path("tools").path(0);
    if (first.isMissingNode() && mode.equals("required")) {
      throw new InvalidRequestException(400, "tool_choice is `required`, but there are no tools");
    }
    return first.isMissingNode() ? Optional.empty() : Optional.of(function(first));
  }

  private JsonNode tool(String name) throws InvalidRequestException {
    for (JsonNode tool : body.path("tools")) {
      if (function(tool).path("name").asText().equals(name)) {
        return function(tool);
      }
    }
    throw new InvalidRequestException(400, "tool_choice names `" + name + "`, no tool is that");
  }

  /** Chat completions wrap functions, responses do not. */
  private static JsonNode function(JsonNode tool) {
    return tool.has("function") ? tool.path("function") : tool;
  }

  private boolean hasToolsAnswer() {
    JsonNode messages = body.has("messages") ? body.path("messages") : body.path("input");
    JsonNode last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals("tool")
        || last.path("type").asText().equals("function_call_output");
  }

  /** The JSON Schema that the answer is to follow. */
  Optional<JsonNode> schema() {
    JsonNode format =
        body.has("response_format")
            ? body.path("response_format")
            : body.path("text").path("format");
    return switch (format.path("type").asText()) {
      case "json_object" -> Optional.of(ANY_OBJECT);
      case "json_schema" ->
          Optional.of(
              format.has("json_schema")
                  ? format.path("json_schema").path("schema")
                  : format.path("schema"));
      default -> Optional.empty();
    };
  }

  /** Where the KV cache goes, or comes from; a missing node when it stays. */
  public JsonNode kvTransferParams() {
    return body.path("kv_transfer_params");
  }

  private static JsonNode anyObject() {
    ObjectNode schema = Json.object();
    schema.putObject("properties").putObject("text").put("type", "string");
    return schema;
  }

  private static int[] promptTokens(JsonNode body) {
    JsonNode prompt = body.has("prompt") ? body.path("prompt") : body.path("input");
    if (prompt.isArray() && prompt.path(0).isInt()) {
      return IntStream.range(0, prompt.size()).map(i -> prompt.get(i).asInt()).toArray();
    }
    StringBuilder text = new StringBuilder();
    body.path("messages").forEach(message -> append(message, text));
    if (prompt.isArray()) {
      prompt.forEach(part -> append(part, text));
    } else {
      text.append(prompt.asText());
    }
    return FakeTokenizer.tokens(text.toString());
  }

  /** A message, or a text: what stands between messages is made up. */
  private static void append(JsonNode message, StringBuilder text) {
    if (message.isTextual()) {
      text.append(message.asText());
      return;
    }
    text.append("<|").append(message.path("role").asText()).append("|>");
    JsonNode content = message.path("content");
    if (content.isArray()) {
      StreamSupport.stream(content.spliterator(), false)
          .map(part -> part.has("text") ? part.path("text").asText() : part.toString())
          .forEach(text::append);
    } else {
      text.append(content.asText());
    }
  }
}
