package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.request.InferenceRequest;

/** {@code fcfs-ordering-policy}: first come, first served. */
public final class FcfsOrdering implements OrderingPolicy {

  @Override
  public long rank(InferenceRequest request, long now, long ttl) {
    return 0;
  }
}
