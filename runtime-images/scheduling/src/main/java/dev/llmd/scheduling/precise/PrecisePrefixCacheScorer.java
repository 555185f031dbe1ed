package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.plugin.Scorer;
import java.util.List;
import java.util.Optional;

/**
 * {@code precise-prefix-cache-scorer}: prefers endpoints with much of the prompt in their KV cache.
 * It has an index of its own, unless a {@link PrecisePrefixCacheProducer} is listed, too.
 */
public final class PrecisePrefixCacheScorer
    implements Scorer, PrefixMatchProducer, RequestListener, KvEventsReceiver, TokenSourced {

  private final Optional<PreciseMatches> own;
  private final PrefixMatchProducer producer;
  private final KvEventsConfig events;
  private final Optional<TokenSource> tokens;

  /**
   * Makes it.
   *
   * @throws PluginException if nobody turns prompts into token ids
   */
  public PrecisePrefixCacheScorer(PluginContext context) {
    List<PrecisePrefixCacheProducer> producers =
        context.pluginsOfType(PrecisePrefixCacheProducer.class, PrecisePrefixCacheProducer.TYPE);
    if (producers.size() > 1) {
      throw new PluginException(
          "",
          "it cannot know which of several precise-prefix-cache-producer is meant: use a"
              + " prefix-cache-scorer with prefixMatchInfoProducerName");
    }
    if (producers.size() == 1) {
      PrecisePrefixCacheProducer only = producers.getFirst();
      this.own = Optional.empty();
      this.producer = only;
      this.events = only.events();
      this.tokens = Optional.empty();
      return;
    }
    this.tokens = TokenSources.ofScorer(context.parameters());
    if (tokens.isEmpty()) {
      TokenSources.require(context);
    }
    this.events = KvEventsConfig.of(context.parameters());
    PreciseMatches matches = new PreciseMatches(context);
    this.own = Optional.of(matches);
    this.producer = matches::matches;
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    PrefixMatches matches = matches(cycle);
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = matches.ratio(candidates.get(i).slot());
    }
  }

  @Override
  public PrefixMatches matches(SchedulingCycle cycle) {
    return producer.matches(cycle);
  }

  @Override
  public void routed(SchedulingCycle cycle, Routing routing) {
    own.ifPresent(matches -> matches.routed(cycle, routing));
  }

  @Override
  public Optional<KvBlockIndex> index() {
    return own.map(PreciseMatches::index);
  }

  @Override
  public KvEventsConfig events() {
    return events;
  }

  @Override
  public Optional<TokenSource> tokenSource() {
    return tokens;
  }
}
