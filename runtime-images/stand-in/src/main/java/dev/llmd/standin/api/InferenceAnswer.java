package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an answer says, whatever its form: nothing that a model computed.
 *
 * @param created in seconds since 1970
 * @param promptTokens tokens in the prompt
 * @param cachedTokens tokens of the prompt that were cached
 * @param kvTransferParams where another server gets the KV cache; null when it is not offered
 */
public record InferenceAnswer(
    String id,
    long created,
    String model,
    int promptTokens,
    int cachedTokens,
    Output output,
    JsonNode kvTransferParams) {

  /** Tokens of the prompt that had to be computed. */
  public int computedTokens() {
    return promptTokens - cachedTokens;
  }

  public int outputTokens() {
    return output.tokens().size();
  }

  /** A token of the answer, as text. */
  String token(int index) {
    return output.tokens().get(index);
  }

  /** The whole text, or the arguments of the tool. */
  String text() {
    return output.text();
  }

  String finishReason() {
    if (output.isCut()) {
      return "length";
    }
    return output.tool().isPresent() ? "tool_calls" : "stop";
  }

  /** The id of the call of a tool. */
  String toolCallId() {
    return "call_" + id;
  }

  /** Counts of tokens, as chat and text completions name them. */
  ObjectNode usage() {
    ObjectNode usage = Json.object();
    usage
        .put("prompt_tokens", promptTokens)
        .put("total_tokens", promptTokens + outputTokens())
        .put("completion_tokens", outputTokens())
        .putObject("prompt_tokens_details")
        .put("cached_tokens", cachedTokens);
    return usage;
  }
}
