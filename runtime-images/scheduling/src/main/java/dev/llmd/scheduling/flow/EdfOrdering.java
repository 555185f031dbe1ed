package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.request.InferenceRequest;

/** {@code edf-ordering-policy}: whose time in the queue is up first goes first. */
public final class EdfOrdering implements OrderingPolicy {

  @Override
  public long rank(InferenceRequest request, long now, long ttl) {
    return ttl == 0 ? LAST : OrderingPolicy.after(now, ttl);
  }
}
