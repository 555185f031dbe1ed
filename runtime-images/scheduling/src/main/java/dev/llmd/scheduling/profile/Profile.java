package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.Scorer;
import java.util.Arrays;
import java.util.List;

/** One scheduling profile: filters in order, the weighted sum of the scores, the picker. */
public final class Profile {

  private final Filter[] filters;
  private final Scorer[] scorers;
  private final double[] weights;
  private final Picker picker;

  /**
   * A profile.
   *
   * @param weights one per scorer
   */
  public Profile(List<Filter> filters, List<Scorer> scorers, List<Double> weights, Picker picker) {
    this.filters = filters.toArray(Filter[]::new);
    this.scorers = scorers.toArray(Scorer[]::new);
    this.weights = new double[scorers.size()];
    Arrays.setAll(this.weights, weights::get);
    this.picker = picker;
  }

  /** What it picks, best first; empty when its filters drop all endpoints. */
  public List<Endpoint> run(SchedulingCycle cycle) {
    Candidates candidates = new Candidates(cycle.endpoints());
    for (Filter filter : filters) {
      if (candidates.isEmpty()) {
        return List.of();
      }
      filter.filter(cycle, candidates);
    }
    return candidates.isEmpty()
        ? List.of()
        : picker.pick(cycle, candidates, scores(cycle, candidates));
  }

  private double[] scores(SchedulingCycle cycle, Candidates candidates) {
    int size = candidates.size();
    double[] sums = new double[size];
    double[] scores = new double[size];
    for (int s = 0; s < scorers.length; s++) {
      if (s > 0) {
        Arrays.fill(scores, 0);
      }
      scorers[s].score(cycle, candidates, scores);
      double weight = weights[s];
      for (int i = 0; i < size; i++) {
        sums[i] += weight * clamp(scores[i]);
      }
    }
    return sums;
  }

  /** What is no number counts as 0: such a score says nothing good. */
  private static double clamp(double score) {
    return score > 0 ? Math.min(score, 1) : 0;
  }
}
