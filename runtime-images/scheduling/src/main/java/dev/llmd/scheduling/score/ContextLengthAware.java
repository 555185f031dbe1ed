package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.Scorer;

/**
 * {@code context-length-aware}: pods say in a label which lengths of prompts they are for, in
 * tokens; those that suit the request best score best, and with {@code enableFiltering} others are
 * dropped. A pod without the label takes all; one whose label cannot be read takes none.
 */
public final class ContextLengthAware implements Scorer, Filter {

  private static final double NO_LABEL = 0.5;

  private final String label;
  private final boolean filters;

  public ContextLengthAware(PluginContext context) {
    label = context.parameters().text("label").orElseThrow();
    filters = context.parameters().isTrue("enableFiltering");
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    if (filters) {
      long tokens = cycle.request().prompt().tokenCount();
      candidates.retain(endpoint -> accepts(endpoint, tokens));
    }
  }

  private boolean accepts(Endpoint endpoint, long tokens) {
    String range = endpoint.labels().get(label);
    return range == null || ContextRange.parse(range).filter(it -> it.has(tokens)).isPresent();
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    long tokens = cycle.request().prompt().tokenCount();
    for (int i = 0; i < candidates.size(); i++) {
      String range = candidates.get(i).labels().get(label);
      scores[i] =
          range == null
              ? NO_LABEL
              : ContextRange.parse(range).map(it -> it.score(tokens)).orElse(0.0);
    }
  }
}
