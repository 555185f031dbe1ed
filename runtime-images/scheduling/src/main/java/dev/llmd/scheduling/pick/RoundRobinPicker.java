package dev.llmd.scheduling.pick;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code round-robin-picker}: the candidates take turns, whatever their scores. */
public final class RoundRobinPicker implements Picker {

  private final int most;
  private final AtomicInteger turn = new AtomicInteger();

  public RoundRobinPicker(PluginContext context) {
    most = Ranking.most(context);
  }

  @Override
  public List<Endpoint> pick(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    int size = candidates.size();
    int first = Integer.remainderUnsigned(turn.getAndIncrement(), size);
    if (most == 1) {
      return List.of(candidates.get(first));
    }
    List<Endpoint> picked = new ArrayList<>(Math.min(most, size));
    for (int i = 0; i < Math.min(most, size); i++) {
      picked.add(candidates.get((first + i) % size));
    }
    return picked;
  }
}
