package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code prefix-cache-scorer}: the part of the prompt that an endpoint has, and, by its weight, how
 * long that is.
 */
public final class PrefixCacheScorer implements Scorer {

  private final PrefixMatchProducer producer;
  private final double lengthWeight;
  private final double scaleTokens;

  public PrefixCacheScorer(PluginContext context) {
    producer = PrefixMatchProducer.askedBy(context);
    lengthWeight = context.parameters().number("matchLengthWeight");
    scaleTokens = context.parameters().integer("matchLengthScaleTokens");
    if (lengthWeight > 0 && scaleTokens <= 0) {
      throw new PluginException(
          "parameters.matchLengthScaleTokens",
          "matchLengthScaleTokens is "
              + (long) scaleTokens
              + ": with a matchLengthWeight, write a number above 0");
    }
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    PrefixMatches matches = producer.matches(cycle);
    for (int i = 0; i < candidates.size(); i++) {
      int slot = candidates.get(i).slot();
      double score = (1 - lengthWeight) * matches.ratio(slot);
      if (lengthWeight > 0) {
        double part = Math.min(1, matches.matched(slot) * matches.blockTokens() / scaleTokens);
        score += lengthWeight * part * part;
      }
      scores[i] = score;
    }
  }
}
