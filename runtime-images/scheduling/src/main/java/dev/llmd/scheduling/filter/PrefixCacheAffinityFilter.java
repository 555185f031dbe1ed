package dev.llmd.scheduling.filter;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import java.util.Set;

/**
 * {@code prefix-cache-affinity-filter}: keeps the endpoints that have enough of the prompt cached,
 * if there are any and the best of them would not answer much later than the best of the others.
 * How long one would take is estimated from the prompt tokens in flight.
 */
public final class PrefixCacheAffinityFilter implements Filter {

  private static final double MS_PER_SECOND = 1000;

  /** There is no predictor here: what asks for it gets the estimate. */
  private static final Set<String> SOURCES = Set.of("prefillThroughput", "latencyPredictor");

  private final double affinityThreshold;
  private final double explorationProbability;
  private final double maxPenaltyMs;
  private final double tokensPerSecond;
  private final PrefixMatchProducer prefixes;

  public PrefixCacheAffinityFilter(PluginContext context) {
    PluginParameters parameters = context.parameters();
    affinityThreshold = parameters.number("affinityThreshold");
    explorationProbability = parameters.number("explorationProbability");
    maxPenaltyMs = parameters.number("maxTTFTPenaltyMs");
    tokensPerSecond = parameters.number("peakPrefillThroughput");
    String source = parameters.text("ttftSource").orElseThrow();
    if (!SOURCES.contains(source)) {
      throw new PluginException(
          "parameters.ttftSource",
          "ttftSource is " + source + ": write prefillThroughput, or remove it");
    }
    if (maxPenaltyMs > 0 && tokensPerSecond <= 0) {
      throw new PluginException(
          "parameters.peakPrefillThroughput",
          "peakPrefillThroughput must be more than 0 where maxTTFTPenaltyMs is");
    }
    prefixes = PrefixMatchProducer.askedBy(context);
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    boolean isOff = candidates.size() <= 1 || affinityThreshold <= 0;
    if (isOff || cycle.random().nextDouble() < explorationProbability) {
      return;
    }
    PrefixMatches matches = prefixes.matches(cycle);
    long leastSticky = Long.MAX_VALUE;
    long leastOther = Long.MAX_VALUE;
    for (int i = 0; i < candidates.size(); i++) {
      Endpoint endpoint = candidates.get(i);
      long tokens = endpoint.load().tokensInFlight();
      if (isSticky(matches, endpoint)) {
        leastSticky = Math.min(leastSticky, tokens);
      } else {
        leastOther = Math.min(leastOther, tokens);
      }
    }
    boolean hasSticky = leastSticky != Long.MAX_VALUE;
    boolean hasOther = leastOther != Long.MAX_VALUE;
    if (hasSticky && hasOther && !isTooLate(leastSticky - leastOther)) {
      candidates.retain(endpoint -> isSticky(matches, endpoint));
    }
  }

  private boolean isSticky(PrefixMatches matches, Endpoint endpoint) {
    return matches.ratio(endpoint.slot()) >= affinityThreshold;
  }

  private boolean isTooLate(long moreTokens) {
    return maxPenaltyMs > 0 && moreTokens / tokensPerSecond * MS_PER_SECOND > maxPenaltyMs;
  }
}
