package dev.llmd.standin;

import dev.llmd.standin.api.InferenceAnswer;
import dev.llmd.standin.api.InferenceCall;
import dev.llmd.standin.api.KvTransfer;

/** One request for inference, as a line to read. */
final class RequestLine {

  private RequestLine() {}

  /**
   * The line.
   *
   * @param hostPort the server
   * @param isComplete whether the client stayed until its end
   */
  static String of(
      String hostPort,
      String path,
      InferenceCall call,
      InferenceAnswer answer,
      boolean isComplete) {
    return "%s %s %s: %d prompt tokens, %d of them cached; %d output tokens%s"
        .formatted(
            hostPort,
            step(call),
            path,
            answer.promptTokens(),
            answer.cachedTokens(),
            answer.outputTokens(),
            isComplete ? "" : "; broken off");
  }

  private static String step(InferenceCall call) {
    if (KvTransfer.isPrefilled(call)) {
      return "decode (KV cache of " + call.kvTransferParams().path("remote_host").asText() + ")";
    }
    return KvTransfer.isForAnother(call) ? "prefill" : "prefill and decode";
  }
}
