package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Says what a request carries from here on, once it is known where it goes. */
public interface HeadersHandler extends Plugin {

  /** The same routing with the headers that this plugin adds. */
  Routing withHeaders(SchedulingCycle cycle, Routing routing);
}
