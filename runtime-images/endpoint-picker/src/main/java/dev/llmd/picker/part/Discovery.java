package dev.llmd.picker.part;

import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.part.Part;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Fills the pool with endpoints, and knows what else a cluster says about requests. The methods
 * that are asked per request are cheap and safe for use by several threads. {@link #isReady()} is
 * whether the pool has been filled once, be it with nothing.
 */
public interface Discovery extends Part {

  /** The pool's name, a label of metrics. */
  String poolName();

  /**
   * The priority of a request: that of the InferenceObjective it names, else that of an
   * InferenceModel, else 0.
   *
   * @param objective {@code ""} when the request names none
   * @param model what the client asks for
   */
  default int priority(String objective, String model) {
    return 0;
  }

  /**
   * The model that pods are asked for instead, by a rewrite that applies.
   *
   * @param random chooses among weighted targets
   * @return empty when no rewrite applies
   */
  default Optional<String> targetModel(
      String model, RequestHeaders headers, RandomGenerator random) {
    return Optional.empty();
  }

  /** Whether this process is the one that answers; always, without leader election. */
  default boolean isLeader() {
    return true;
  }

  /**
   * The process was told to end: gives up leadership at once, and goes on with what requests need
   * until it is closed.
   */
  default void drain() {}
}
