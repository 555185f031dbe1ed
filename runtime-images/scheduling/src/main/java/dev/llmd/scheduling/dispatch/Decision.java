package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.cycle.Routing;

/** What becomes of a request. */
public sealed interface Decision {

  /** It goes there, and counts as in flight until its ticket ends. */
  record Routed(Routing routing) implements Decision {}

  /**
   * It is answered at once.
   *
   * @param status the HTTP status: 429, 503, or 500 when a plugin failed
   * @param reason one word for {@code x-llm-d-request-dropped-reason} and for metrics
   * @param message for the client: what is wrong and what helps, without addresses of pods
   */
  record Rejected(int status, String reason, String message) implements Decision {}
}
