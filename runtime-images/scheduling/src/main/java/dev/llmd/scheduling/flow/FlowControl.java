package dev.llmd.scheduling.flow;

import java.util.Map;
import java.util.Optional;

/**
 * The rules of flow control.
 *
 * @param maxBytes the most bytes of bodies that wait; 0 for any
 * @param maxRequests the most requests that wait; 0 for any
 * @param requestTtl nanoseconds that a request may wait while there are endpoints; 0 for any time
 * @param noEndpointTtl the same while there are none
 * @param bands the priorities that have rules of their own
 * @param otherBands of all other priorities
 * @param otherNegativeBands of all others below 0; empty for those of all others
 */
public record FlowControl(
    long maxBytes,
    long maxRequests,
    long requestTtl,
    long noEndpointTtl,
    Map<Integer, BandRules> bands,
    BandRules otherBands,
    Optional<BandRules> otherNegativeBands,
    UsageLimitPolicy usageLimit) {

  public FlowControl {
    bands = Map.copyOf(bands);
  }

  /** The rules for a priority. */
  public BandRules band(int priority) {
    BandRules own = bands.get(priority);
    if (own != null) {
      return own;
    }
    return priority < 0 ? otherNegativeBands.orElse(otherBands) : otherBands;
  }
}
