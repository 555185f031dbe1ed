package dev.llmd.scheduling.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests wait while the pool is full; only with the feature gate.
 *
 * @param maxBytes of all that waits; 0 for no limit
 * @param maxRequests that wait; 0 for no limit
 * @param defaultRequestTtl how long a request waits at most; zero for no limit
 * @param noEndpointRequestTtl the same while the pool has no endpoint
 * @param defaultBand for priorities that no band is configured for
 * @param defaultNegativeBand the same for priorities less than 0; empty for {@code defaultBand}
 * @param bands by priority
 * @param usageLimitPolicy the name of the plugin that says how full the pool may be for a priority
 */
public record FlowControlConfig(
    long maxBytes,
    long maxRequests,
    Duration defaultRequestTtl,
    Duration noEndpointRequestTtl,
    Band defaultBand,
    Optional<Band> defaultNegativeBand,
    List<Band> bands,
    String usageLimitPolicy) {

  /** This with another limit for the bytes of all that waits. */
  public FlowControlConfig withMaxBytes(long bytes) {
    return new FlowControlConfig(
        bytes,
        maxRequests,
        defaultRequestTtl,
        noEndpointRequestTtl,
        defaultBand,
        defaultNegativeBand,
        bands,
        usageLimitPolicy);
  }

  /**
   * What the requests of one priority may take.
   *
   * @param fairnessPolicy the name of the plugin that takes turns between flows
   * @param orderingPolicy the name of the plugin that orders the requests of a flow
   */
  public record Band(
      int priority,
      long maxBytes,
      long maxRequests,
      String fairnessPolicy,
      String orderingPolicy) {}
}
