package dev.llmd.cli.simulate.trace;

import java.util.Map;

/**
 * A request of a trace.
 *
 * @param at when it comes, in nanoseconds from the beginning
 * @param path of the API
 * @param model that is asked for
 * @param headers by lower-case name
 * @param session of whom: what the picker adds to an answer, as a session token, comes back with
 *     the later requests of the same session; {@code ""} for nobody in particular
 * @param priority of its InferenceObjective
 * @param outputTokens how many tokens the answer has
 */
public record TraceRequest(
    long at,
    String path,
    String model,
    Map<String, String> headers,
    String session,
    int priority,
    RequestContent content,
    int outputTokens) {

  public static final String CHAT = "/v1/chat/completions";

  /** The model that made-up requests ask for. */
  public static final String MODEL = "simulated";

  public TraceRequest {
    headers = Map.copyOf(headers);
  }
}
