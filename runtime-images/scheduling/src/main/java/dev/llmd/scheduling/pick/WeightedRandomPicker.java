package dev.llmd.scheduling.pick;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.List;

/**
 * {@code weighted-random-picker}: chance decides, and a candidate with twice the score is picked
 * twice as often. One without a score is picked only where all others are taken.
 */
public final class WeightedRandomPicker implements Picker {

  private final int most;

  public WeightedRandomPicker(PluginContext context) {
    most = Ranking.most(context);
  }

  @Override
  public List<Endpoint> pick(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    double[] keys = new double[candidates.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(cycle.random().nextDouble(), scores[i]);
    }
    return Ranking.best(cycle, candidates, keys, most);
  }

  /**
   * Times of the first events of processes with the scores as their rates, negated: the first of
   * them all is the one of a process with a probability that goes by its rate.
   */
  private static double key(double uniform, double score) {
    return score > 0 ? Math.log1p(-uniform) / score : Double.NEGATIVE_INFINITY;
  }
}
