package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Drops endpoints that must not get the request. */
public interface Filter extends Plugin {

  void filter(SchedulingCycle cycle, Candidates candidates);
}
