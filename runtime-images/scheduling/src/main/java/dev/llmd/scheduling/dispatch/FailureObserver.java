package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.request.InferenceRequest;

/**
 * Learns that a plugin, or whoever waited for a decision, threw an exception: a mistake in code.
 */
@FunctionalInterface
public interface FailureObserver {

  /** The request was answered all the same, or went on without that plugin. */
  void failed(InferenceRequest request, RuntimeException failure);
}
