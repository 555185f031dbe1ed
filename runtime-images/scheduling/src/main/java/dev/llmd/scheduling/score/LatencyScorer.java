package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code latency-scorer}, as it scores where no latency predictor answers: by the free part of the
 * KV cache, the queue against the longest one, and the cached part of the prompt.
 */
public final class LatencyScorer implements Scorer {

  private final double kvWeight;
  private final double queueWeight;
  private final double prefixWeight;
  private final PrefixMatchProducer prefixes;

  public LatencyScorer(PluginContext context) {
    PluginParameters parameters = context.parameters();
    double kv = parameters.number("compositeKVWeight");
    double queue = parameters.number("compositeQueueWeight");
    double prefix = parameters.number("compositePrefixWeight");
    double sum = kv + queue + prefix;
    kvWeight = sum > 0 ? kv / sum : 1;
    queueWeight = sum > 0 ? queue / sum : 0;
    prefixWeight = sum > 0 ? prefix / sum : 0;
    prefixes = PrefixMatchProducer.askedBy(context);
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    PrefixMatches matches = prefixes.matches(cycle);
    double longest = 0;
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = candidates.get(i).load().waiting();
      longest = Math.max(longest, scores[i]);
    }
    for (int i = 0; i < candidates.size(); i++) {
      Endpoint endpoint = candidates.get(i);
      double queue = longest == 0 ? 1 : (longest - scores[i]) / longest;
      scores[i] =
          kvWeight * (1 - endpoint.load().kvCacheUsage())
              + queueWeight * queue
              + prefixWeight * matches.ratio(endpoint.slot());
    }
  }
}
