package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an answer says, whatever its form: nothing that a model computed.
 *
 * @param created in seconds since 1970
 * @param promptTokens tokens in the prompt
 * @param cachedTokens tokens of the prompt that were cached
 * @param outputTokens tokens in the answer
 * @param isCut whether the request allowed no more
 * @param kvTransferParams where another server gets the KV cache; null, or a missing node
 */
public record InferenceAnswer(
    String id,
    long created,
    String model,
    int promptTokens,
    int cachedTokens,
    int outputTokens,
    boolean isCut,
    JsonNode kvTransferParams) {

  /** Some have several bytes a character: whoever cuts a stream in pieces must not break them. */
  private static final String[] WORDS = {
    "Under",
    " the",
    " tall",
    " trees",
    ",",
    " größer",
    " than",
    " a",
    " house",
    " 🌲",
    " \"quietly\"",
    "\n"
  };

  /** A token of the answer, as text. */
  static String word(int index) {
    return WORDS[index % WORDS.length];
  }

  /** Tokens of the prompt that had to be computed. */
  public int computedTokens() {
    return promptTokens - cachedTokens;
  }

  /** The whole text. */
  String text() {
    return IntStream.range(0, outputTokens)
        .mapToObj(InferenceAnswer::word)
        .collect(Collectors.joining());
  }

  String finishReason() {
    return isCut ? "length" : "stop";
  }

  /** Adds what only some answers have. */
  void addKvTransferParams(ObjectNode to) {
    if (!kvTransferParams.isMissingNode()) {
      to.set("kv_transfer_params", kvTransferParams);
    }
  }

  /** Counts of tokens, as chat and text completions name them. */
  ObjectNode usage() {
    ObjectNode usage = Json.object();
    usage
        .put("prompt_tokens", promptTokens)
        .put("total_tokens", promptTokens + outputTokens)
        .put("completion_tokens", outputTokens)
        .putObject("prompt_tokens_details")
        .put("cached_tokens", cachedTokens);
    return usage;
  }
}
