package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Scorer;

/** {@code running-requests-size-scorer}: as {@link QueueScorer}, by the requests that run. */
public final class RunningRequestsScorer implements Scorer {

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = candidates.get(i).load().running();
    }
    Spread.fewestFirst(scores, candidates.size());
  }
}
