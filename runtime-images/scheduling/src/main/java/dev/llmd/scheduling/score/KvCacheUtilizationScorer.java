package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Scorer;

/** {@code kv-cache-utilization-scorer}: the free part of the KV cache. */
public final class KvCacheUtilizationScorer implements Scorer {

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = 1 - candidates.get(i).load().kvCacheUsage();
    }
  }
}
