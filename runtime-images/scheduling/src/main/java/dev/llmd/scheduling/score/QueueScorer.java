package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code queue-scorer}: 1 for the shortest queue, 0 for the longest, in proportion between; 1 for
 * all where all are equal.
 */
public final class QueueScorer implements Scorer {

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = candidates.get(i).load().waiting();
    }
    Spread.fewestFirst(scores, candidates.size());
  }
}
