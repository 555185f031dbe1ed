package dev.llmd.scheduling.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code round-robin-fairness-policy}: each fairness id in turn, so that nobody who sends much
 * keeps others waiting.
 */
public final class RoundRobinFairness implements FairnessPolicy {

  @Override
  public BandQueue newQueue() {
    return new Rounds(new LinkedHashMap<>());
  }

  /** The flows that have something waiting, whose turn it is first; one that had it goes last. */
  private record Rounds(LinkedHashMap<String, TreeSet<QueuedRequest>> flows) implements BandQueue {

    @Override
    public void add(QueuedRequest request) {
      flows
          .computeIfAbsent(
              request.request().fairnessId(), flow -> new TreeSet<>(QueuedRequest.ORDER))
          .add(request);
    }

    @Override
    public void remove(QueuedRequest request) {
      String flow = request.request().fairnessId();
      @Nullable TreeSet<QueuedRequest> requests = flows.get(flow);
      if (requests != null && requests.remove(request) && requests.isEmpty()) {
        flows.remove(flow);
      }
    }

    @Override
    public Optional<QueuedRequest> poll() {
      Map.@Nullable Entry<String, TreeSet<QueuedRequest>> turn = flows.pollFirstEntry();
      if (turn == null) {
        return Optional.empty();
      }
      QueuedRequest first = turn.getValue().removeFirst();
      if (!turn.getValue().isEmpty()) {
        flows.putLast(turn.getKey(), turn.getValue());
      }
      return Optional.of(first);
    }
  }
}
