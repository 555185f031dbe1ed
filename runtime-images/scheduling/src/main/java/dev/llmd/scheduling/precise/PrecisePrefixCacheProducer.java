package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.RequestListener;
import java.util.Optional;

/**
 * {@code precise-prefix-cache-producer}: knows from events which endpoints have the beginning of a
 * prompt in their KV cache.
 */
public final class PrecisePrefixCacheProducer
    implements PrefixMatchProducer, RequestListener, KvEventsReceiver {

  static final String TYPE = "precise-prefix-cache-producer";

  private final PreciseMatches matches;
  private final KvEventsConfig events;

  /**
   * Makes it.
   *
   * @throws dev.llmd.scheduling.plugin.PluginException if nobody turns prompts into token ids
   */
  public PrecisePrefixCacheProducer(PluginContext context) {
    TokenSources.require(context);
    this.events = KvEventsConfig.of(context.parameters());
    this.matches = new PreciseMatches(context);
  }

  @Override
  public PrefixMatches matches(SchedulingCycle cycle) {
    return matches.matches(cycle);
  }

  @Override
  public void routed(SchedulingCycle cycle, Routing routing) {
    matches.routed(cycle, routing);
  }

  @Override
  public Optional<KvBlockIndex> index() {
    return Optional.of(matches.index());
  }

  @Override
  public KvEventsConfig events() {
    return events;
  }
}
