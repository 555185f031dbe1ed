package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Knows, or guesses, which endpoints have the beginning of a prompt in their KV cache. */
public interface PrefixMatchProducer extends Plugin {

  /** What is known for the request of this cycle; worked out once per cycle. */
  PrefixMatches matches(SchedulingCycle cycle);
}
