package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Decider;

/** {@code always-disagg-pd-decider}: every request visits a pod of its own for the stage. */
public final class AlwaysDisaggregate implements Decider {

  @Override
  public boolean isWanted(SchedulingCycle cycle, Endpoint decode) {
    return true;
  }
}
