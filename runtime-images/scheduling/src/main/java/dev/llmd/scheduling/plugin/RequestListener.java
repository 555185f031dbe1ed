package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import java.util.function.BiConsumer;

/** A plugin that wants to know what became of a request. */
public interface RequestListener extends Plugin {

  /** The request is being sent there. */
  default void routed(SchedulingCycle cycle, Routing routing) {}

  /**
   * The answer begins.
   *
   * @param setHeader takes headers to add to the answer: name in lower case, value
   */
  default void responseStarted(
      SchedulingCycle cycle, Routing routing, BiConsumer<String, String> setHeader) {}

  /** The request has ended: answered, failed or given up. Called once for each that was routed. */
  default void ended(SchedulingCycle cycle, Routing routing) {}
}
