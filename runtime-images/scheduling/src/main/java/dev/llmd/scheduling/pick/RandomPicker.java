package dev.llmd.scheduling.pick;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.List;

/** {@code random-picker}: any of the candidates, whatever their scores. */
public final class RandomPicker implements Picker {

  private final int most;

  public RandomPicker(PluginContext context) {
    most = Ranking.most(context);
  }

  @Override
  public List<Endpoint> pick(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    return Ranking.best(cycle, candidates, new double[candidates.size()], most);
  }
}
