package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code load-aware-scorer}: a half for an empty queue, less the longer the queue, nothing from the
 * threshold on.
 */
public final class LoadAwareScorer implements Scorer {

  private static final double EMPTY_QUEUE = 0.5;

  private final double threshold;

  public LoadAwareScorer(PluginContext context) {
    threshold = Threshold.of(context, "threshold");
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    for (int i = 0; i < candidates.size(); i++) {
      double waiting = Math.min(candidates.get(i).load().waiting(), threshold);
      scores[i] = EMPTY_QUEUE * (1 - waiting / threshold);
    }
  }
}
