package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code active-request-scorer}: 1 for endpoints that this picker has sent few requests to that
 * have not ended; for others less the more there are, nothing for the busiest.
 */
public final class ActiveRequestScorer implements Scorer {

  private final long idleThreshold;
  private final double maxBusyScore;

  public ActiveRequestScorer(PluginContext context) {
    idleThreshold = context.parameters().integer("idleThreshold");
    maxBusyScore = context.parameters().number("maxBusyScore");
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    double busiest = 0;
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = candidates.get(i).load().inFlight();
      busiest = Math.max(busiest, scores[i]);
    }
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = scores[i] <= idleThreshold ? 1 : (busiest - scores[i]) / busiest * maxBusyScore;
    }
  }
}
