package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code lora-affinity-scorer}: 1 where requests run with the adapter, 0.8 where there is room for
 * one more, 0.6 where requests wait for it, else 0.
 */
public final class LoraAffinityScorer implements Scorer {

  private static final double HAS_ROOM = 0.8;
  private static final double WAITS = 0.6;

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    String model = cycle.request().targetModel();
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = score(candidates.get(i).load().lora(), model);
    }
  }

  private static double score(LoraAdapters adapters, String model) {
    if (adapters.running().contains(model)) {
      return 1;
    }
    if (adapters.running().size() + adapters.waiting().size() < adapters.max()) {
      return HAS_ROOM;
    }
    return adapters.waiting().contains(model) ? WAITS : 0;
  }
}
