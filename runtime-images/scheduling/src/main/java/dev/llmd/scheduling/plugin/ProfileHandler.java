package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import java.util.Optional;

/** Says which profiles a request goes through, and what becomes of what they pick. */
public interface ProfileHandler extends Plugin {

  /** Where the request goes; empty when no endpoint is left for it. */
  Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles);
}
