package dev.llmd.scheduling.flow;

/** How waiting ended, under the names that the metrics of flow control have for it. */
public enum QueueOutcome {
  DISPATCHED("Dispatched"),
  REJECTED_CAPACITY("RejectedCapacity"),
  REJECTED_NO_ENDPOINTS("RejectedNoEndpoints"),
  EVICTED_TTL("EvictedTTL"),
  EVICTED_NO_ENDPOINTS("EvictedNoEndpoints"),
  EVICTED_CONTEXT_CANCELLED("EvictedContextCancelled"),
  EVICTED_OTHER("EvictedOther");

  private final String label;

  QueueOutcome(String label) {
    this.label = label;
  }

  /** The value of the label {@code outcome}. */
  public String label() {
    return label;
  }
}
