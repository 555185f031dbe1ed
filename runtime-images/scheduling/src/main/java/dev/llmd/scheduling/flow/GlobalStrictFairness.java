package dev.llmd.scheduling.flow;

import java.util.Optional;
import java.util.TreeSet;

/** {@code global-strict-fairness-policy}: one order for all, whoever they are for. */
public final class GlobalStrictFairness implements FairnessPolicy {

  @Override
  public BandQueue newQueue() {
    return new OneQueue(new TreeSet<>(QueuedRequest.ORDER));
  }

  private record OneQueue(TreeSet<QueuedRequest> requests) implements BandQueue {

    @Override
    public void add(QueuedRequest request) {
      requests.add(request);
    }

    @Override
    public void remove(QueuedRequest request) {
      requests.remove(request);
    }

    @Override
    public Optional<QueuedRequest> poll() {
      return Optional.ofNullable(requests.pollFirst());
    }
  }
}
