package dev.llmd.scheduling.saturation;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.SaturationDetector;
import java.time.Duration;
import java.util.List;

/**
 * {@code utilization-detector}: goes by what the model servers report, queue and KV cache,
 * whichever is fuller. As a filter it drops endpoints beyond the thresholds, unless that leaves
 * none.
 *
 * <p>An endpoint whose report is missing or too old counts as full: nobody knows what it does.
 */
public final class UtilizationDetector implements SaturationDetector, Filter {

  private final double queueThreshold;
  private final double kvCacheThreshold;
  private final long oldest;
  private final double headroom;

  private UtilizationDetector(
      double queueThreshold, double kvCacheThreshold, Duration oldest, double headroom) {
    this.queueThreshold = queueThreshold;
    this.kvCacheThreshold = kvCacheThreshold;
    this.oldest = oldest.toNanos();
    this.headroom = headroom;
  }

  /** Makes one from its parameters. */
  public static UtilizationDetector create(PluginContext context) {
    PluginParameters parameters = context.parameters();
    Duration oldest = parameters.duration("metricsStalenessThreshold").orElseThrow();
    if (!oldest.isPositive()) {
      throw new PluginException(
          "parameters.metricsStalenessThreshold",
          "every report would be too old; write a duration above 0, such as 200ms");
    }
    double kvCacheThreshold = parameters.number("kvCacheUtilThreshold");
    if (kvCacheThreshold <= 0) {
      throw new PluginException(
          "parameters.kvCacheUtilThreshold",
          "every endpoint would be full; write a number above 0, at most 1");
    }
    return new UtilizationDetector(
        parameters.integer("queueDepthThreshold"),
        kvCacheThreshold,
        oldest,
        parameters.number("headroom"));
  }

  @Override
  public double saturation(List<Endpoint> endpoints, long now) {
    return MeanFullness.of(endpoints, load -> load.isStale(now, oldest) ? 1 : fullness(load));
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      if (hasRoom(candidates.get(i).load(), cycle.now())) {
        candidates.retain(endpoint -> hasRoom(endpoint.load(), cycle.now()));
        return;
      }
    }
  }

  private boolean hasRoom(EndpointLoad load, long now) {
    return !load.isStale(now, oldest) && fullness(load) < 1 + headroom;
  }

  private double fullness(EndpointLoad load) {
    return Math.max(
        load.expectedWaiting() / queueThreshold, load.kvCacheUsage() / kvCacheThreshold);
  }
}
