package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.request.InferenceRequest;

/** Learns what happens in the queues, for metrics; must not block. */
public interface QueueObserver {

  QueueObserver NONE = new QueueObserver() {};

  /** A request came. */
  default void entered(InferenceRequest request, long bytes) {}

  /**
   * A request that came is no longer there; told once for each.
   *
   * @param waitedNanos how long it was there
   */
  default void left(InferenceRequest request, long bytes, QueueOutcome outcome, long waitedNanos) {}
}
