package dev.llmd.scheduling.saturation;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.SaturationDetector;
import java.util.List;

/**
 * {@code concurrency-detector}: goes by what this endpoint picker sent and what has not ended, so
 * it needs no reports. As a filter it drops endpoints that have as much as they may, even if that
 * leaves none: the limit is one.
 */
public final class ConcurrencyDetector implements SaturationDetector, Filter {

  /** What is counted. */
  private enum Mode {
    REQUESTS,
    TOKENS,
    HYBRID
  }

  private final Mode mode;
  private final double mostRequests;
  private final double mostTokens;
  private final double headroom;

  private ConcurrencyDetector(Mode mode, double mostRequests, double mostTokens, double headroom) {
    this.mode = mode;
    this.mostRequests = mostRequests;
    this.mostTokens = mostTokens;
    this.headroom = headroom;
  }

  /** Makes one from its parameters. */
  public static ConcurrencyDetector create(PluginContext context) {
    PluginParameters parameters = context.parameters();
    Mode mode =
        switch (parameters.text("concurrencyMode").orElse("")) {
          case "tokens" -> Mode.TOKENS;
          case "hybrid" -> Mode.HYBRID;
          default -> Mode.REQUESTS;
        };
    return new ConcurrencyDetector(
        mode,
        parameters.integer("maxConcurrency"),
        parameters.integer("maxTokenConcurrency"),
        parameters.number("headroom"));
  }

  @Override
  public double saturation(List<Endpoint> endpoints, long now) {
    return MeanFullness.of(endpoints, this::fullness);
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    candidates.retain(endpoint -> fullness(endpoint.load()) < 1 + headroom);
  }

  private double fullness(EndpointLoad load) {
    return switch (mode) {
      case REQUESTS -> load.inFlight() / mostRequests;
      case TOKENS -> load.tokensInFlight() / mostTokens;
      case HYBRID -> Math.max(load.inFlight() / mostRequests, load.tokensInFlight() / mostTokens);
    };
  }
}
