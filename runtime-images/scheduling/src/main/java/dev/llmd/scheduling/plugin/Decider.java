package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;

/** Decides whether a stage, prefill or encode, runs on a pod of its own. */
public interface Decider extends Plugin {

  /**
   * Decides.
   *
   * @param decode the endpoint that will decode
   */
  boolean isWanted(SchedulingCycle cycle, Endpoint decode);
}
