package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.Picker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One scheduling profile: filters in order, the weighted sum of the scores, the picker. */
public final class Profile {

  private static final double[][] UNSEEN = {};

  private final String name;
  private final Filter[] filters;
  private final WeightedScorer[] scorers;
  private final Picker picker;
  private final PickObserver observer;

  public Profile(
      String name,
      List<Filter> filters,
      List<WeightedScorer> scorers,
      Picker picker,
      PickObserver observer) {
    this.name = name;
    this.filters = filters.toArray(Filter[]::new);
    this.scorers = scorers.toArray(WeightedScorer[]::new);
    this.picker = picker;
    this.observer = observer;
  }

  /** What it picks, best first; empty when its filters drop all endpoints. */
  public List<Endpoint> run(SchedulingCycle cycle) {
    Candidates candidates = new Candidates(cycle.endpoints());
    for (Filter filter : filters) {
      if (!candidates.isEmpty()) {
        filter.filter(cycle, candidates);
      }
    }
    boolean isWatched = observer.isWatching();
    double[][] seen = isWatched ? new double[scorers.length][candidates.size()] : UNSEEN;
    List<Endpoint> picked =
        candidates.isEmpty()
            ? List.of()
            : picker.pick(cycle, candidates, scores(cycle, candidates, seen));
    if (isWatched) {
      observer.picked(cycle, new PickReport(name, judged(candidates, seen), picked));
    }
    return picked;
  }

  private double[] scores(SchedulingCycle cycle, Candidates candidates, double[][] seen) {
    int size = candidates.size();
    double[] sums = new double[size];
    double[] scores = new double[size];
    for (int s = 0; s < scorers.length; s++) {
      if (s > 0) {
        Arrays.fill(scores, 0);
      }
      scorers[s].scorer().score(cycle, candidates, scores);
      double weight = scorers[s].weight();
      for (int i = 0; i < size; i++) {
        double weighted = weight * clamp(scores[i]);
        sums[i] += weighted;
        if (seen != UNSEEN) {
          seen[s][i] = weighted;
        }
      }
    }
    return sums;
  }

  private List<PickReport.Candidate> judged(Candidates candidates, double[][] seen) {
    List<PickReport.Candidate> judged = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      List<PickReport.Score> scores = new ArrayList<>();
      for (int s = 0; s < scorers.length; s++) {
        scores.add(new PickReport.Score(scorers[s].name(), seen[s][i]));
      }
      judged.add(new PickReport.Candidate(candidates.get(i), scores));
    }
    return judged;
  }

  /** What is no number counts as 0: such a score says nothing good. */
  private static double clamp(double score) {
    return score > 0 ? Math.min(score, 1) : 0;
  }
}
