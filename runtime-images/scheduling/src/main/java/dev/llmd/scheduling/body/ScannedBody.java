package dev.llmd.scheduling.body;

import dev.llmd.scheduling.request.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * What scheduling keeps of a body.
 *
 * @param model {@code ""} when there is none
 * @param modelBytes the model's value with its quotes; where there is no model, the empty place
 *     where one could be
 * @param isStreaming whether the answer is asked for in events
 * @param cacheSalt {@code ""} when there is none
 * @param maxTokens at most so many tokens are asked for
 * @param promptRanges the parts of the prompt, in the order in which they were hashed
 */
public record ScannedBody(
    String model,
    ByteRange modelBytes,
    boolean isStreaming,
    String cacheSalt,
    OptionalLong maxTokens,
    Prompt prompt,
    List<PromptRange> promptRanges) {

  /** What to put in place of {@link #modelBytes} to ask for another model. */
  public byte[] spellModel(String other) {
    StringBuilder json = new StringBuilder(other.length() + 12);
    boolean isAbsent = modelBytes.from() == modelBytes.to();
    json.append(isAbsent ? "\"model\":\"" : "\"");
    for (int i = 0; i < other.length(); i++) {
      char c = other.charAt(i);
      if (c < 0x20) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    // A body that was accepted has other fields, so that a comma may follow.
    return json.append(isAbsent ? "\"," : "\"").toString().getBytes(StandardCharsets.UTF_8);
  }
}
