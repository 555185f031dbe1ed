package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.List;
import java.util.Set;

/** The scheduling profiles of the configuration, to be run by a profile handler. */
public interface ProfileRunner {

  /** The names of the profiles, in the order of the configuration. */
  Set<String> names();

  /**
   * Runs a profile: its filters, its scorers, its picker.
   *
   * @return best first; empty when its filters drop all endpoints
   * @throws IllegalArgumentException if there is no profile of that name
   */
  List<Endpoint> run(String profile, SchedulingCycle cycle);
}
