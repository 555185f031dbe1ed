package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Decider;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;

/**
 * {@code prefix-based-pd-decider}: a request is prefilled elsewhere when enough of its prompt is
 * not in the cache of the pod that decodes.
 */
public final class PrefixBasedDecider implements Decider {

  private final long nonCachedTokens;
  private final long promptTokens;
  private final PrefixMatchProducer prefixes;

  /** With {@code nonCachedTokens} 0, the default, no request is prefilled elsewhere. */
  public PrefixBasedDecider(PluginContext context) {
    nonCachedTokens = context.parameters().integer("nonCachedTokens");
    promptTokens = context.parameters().integer("promptTokens");
    prefixes = context.pluginOrDefault(PrefixMatchProducer.class, PrefixMatchProducer.DEFAULT_TYPE);
  }

  @Override
  public boolean isWanted(SchedulingCycle cycle, Endpoint decode) {
    long tokens = cycle.request().prompt().tokenCount();
    if (nonCachedTokens == 0 || tokens < promptTokens || tokens < nonCachedTokens) {
      return false;
    }
    PrefixMatches matches = prefixes.matches(cycle);
    double cached = matches.matched(decode.slot()) * matches.blockTokens();
    return tokens - cached >= nonCachedTokens;
  }
}
