package dev.llmd.scheduling.testing;

import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;

/** Says of every request what it was told. */
public record FixedMatches(PrefixMatches matches) implements PrefixMatchProducer {

  /**
   * The standard plugins, whose approximate prefix cache has these blocks of each pod cached.
   *
   * @param total blocks of the prompt, of 16 tokens each
   */
  public static PluginRegistry registry(int total, double... matched) {
    return PluginRegistry.standard()
        .with(
            PrefixMatchProducer.DEFAULT_TYPE,
            _ -> new FixedMatches(new PrefixMatches(matched, total, 16)));
  }

  @Override
  public PrefixMatches matches(SchedulingCycle cycle) {
    return matches;
  }
}
