package dev.llmd.scheduling.request;

/**
 * A request, as scheduling sees it.
 *
 * @param id the request id
 * @param model the model that the client asked for
 * @param targetModel the model that the pod is asked for: another one after a rewrite
 * @param cacheSalt keeps prefixes of different clients apart; {@code ""} for none
 * @param priority of the InferenceObjective; 0 without one, less than 0 for what may be shed
 * @param fairnessId whom the request counts for in flow control; {@code ""} for none
 * @param isStreaming whether the answer comes in events
 * @param receivedAt when its last byte came, in {@link dev.llmd.scheduling.TimeSource#nanos()}
 */
public record InferenceRequest(
    String id,
    String model,
    String targetModel,
    String cacheSalt,
    Prompt prompt,
    RequestHeaders headers,
    int priority,
    String fairnessId,
    boolean isStreaming,
    long receivedAt) {

  /** This request with its prompt tokenized. */
  public InferenceRequest withPrompt(Prompt tokenized) {
    return new InferenceRequest(
        id,
        model,
        targetModel,
        cacheSalt,
        tokenized,
        headers,
        priority,
        fairnessId,
        isStreaming,
        receivedAt);
  }
}
