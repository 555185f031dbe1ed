package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.cycle.SchedulingCycle;

/** Knows, or guesses, which endpoints have the beginning of a prompt in their KV cache. */
public interface PrefixMatchProducer extends Plugin {

  /** The type that is asked where a configuration names no other. */
  String DEFAULT_TYPE = "approx-prefix-cache-producer";

  /**
   * The one that a plugin is to ask: that of its parameter {@code prefixMatchInfoProducerName},
   * else that of {@link #DEFAULT_TYPE}.
   */
  static PrefixMatchProducer askedBy(PluginContext context) {
    return context.pluginOrDefault(
        PrefixMatchProducer.class,
        context.parameters().text("prefixMatchInfoProducerName").orElse(DEFAULT_TYPE));
  }

  /** What is known for the request of this cycle; worked out once per cycle. */
  PrefixMatches matches(SchedulingCycle cycle);
}
