package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code token-load-scorer}: 1 for an endpoint without prompt tokens in flight, less the more there
 * are with this request, nothing from the threshold on.
 */
public final class TokenLoadScorer implements Scorer {

  private final double threshold;
  private final InFlightLoad load;

  public TokenLoadScorer(PluginContext context) {
    threshold = Threshold.of(context, "queueThresholdTokens");
    load =
        context.pluginOrDefault(
            InFlightLoad.class,
            context.parameters().text("inFlightLoadProducerName").orElse(InFlightLoad.TYPE));
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = 1 - Math.min(load.tokensWith(cycle, candidates.get(i)), threshold) / threshold;
    }
  }
}
