package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Says how well each endpoint suits the request. */
public interface Scorer extends Plugin {

  /**
   * Writes a score for each candidate.
   *
   * @param scores takes one per candidate, by its index; what is not within 0 and 1 is clamped; all
   *     0 at first, and may be longer than there are candidates
   */
  void score(SchedulingCycle cycle, Candidates candidates, double[] scores);
}
