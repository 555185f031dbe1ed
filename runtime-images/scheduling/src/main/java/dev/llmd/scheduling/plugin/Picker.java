package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.List;

/** Makes the choice. */
public interface Picker extends Plugin {

  /**
   * Picks.
   *
   * @param candidates at least one
   * @param scores the weighted sum per candidate, by its index
   * @return at least one, best first
   */
  List<Endpoint> pick(SchedulingCycle cycle, Candidates candidates, double[] scores);
}
