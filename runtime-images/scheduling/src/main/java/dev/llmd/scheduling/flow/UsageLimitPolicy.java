package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.plugin.Plugin;

/** Says how full the pool may be for requests of a priority to go on. */
public interface UsageLimitPolicy extends Plugin {

  /**
   * The saturation from which on requests of that priority wait.
   *
   * @param saturation how full the pool is
   */
  double limit(int priority, double saturation);
}
