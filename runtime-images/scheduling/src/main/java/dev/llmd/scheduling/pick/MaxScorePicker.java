package dev.llmd.scheduling.pick;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.List;

/** {@code max-score-picker}: the best score wins; chance decides among equals. */
public final class MaxScorePicker implements Picker {

  private final int most;

  public MaxScorePicker(PluginContext context) {
    most = Ranking.most(context);
  }

  @Override
  public List<Endpoint> pick(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    return Ranking.best(cycle, candidates, scores, most);
  }
}
