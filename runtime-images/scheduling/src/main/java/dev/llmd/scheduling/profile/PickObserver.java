package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Wants to know why profiles pick what they pick. Safe for use by several threads. */
public interface PickObserver {

  /** Nobody wants to know. */
  PickObserver NOBODY = new Nobody();

  /** Whether somebody looks now. Asked at each run of a profile: a report costs time. */
  boolean isWatching();

  /** A profile has picked. */
  void picked(SchedulingCycle cycle, PickReport report);

  /** Does not look. */
  record Nobody() implements PickObserver {
    @Override
    public boolean isWatching() {
      return false;
    }

    @Override
    public void picked(SchedulingCycle cycle, PickReport report) {}
  }
}
