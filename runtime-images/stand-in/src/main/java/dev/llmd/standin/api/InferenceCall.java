package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmd.standin.engine.FakeTokenizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A request for inference, as far as it is looked at. */
public final class InferenceCall {

  private static final List<String> LIMITS =
      List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

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

  /** Where the KV cache goes, or comes from; a missing node when it stays. */
  public JsonNode kvTransferParams() {
    return body.path("kv_transfer_params");
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
