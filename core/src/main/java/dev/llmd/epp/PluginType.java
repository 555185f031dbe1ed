package dev.llmd.epp;

/** Types of plugins that KServe knows by name. */
public final class PluginType {

  public static final String ACTIVE_REQUEST_SCORER = "active-request-scorer";
  public static final String ALWAYS_DISAGG_PD_DECIDER = "always-disagg-pd-decider";
  public static final String CORE_METRICS_EXTRACTOR = "core-metrics-extractor";
  public static final String DECODE_FILTER = "decode-filter";
  public static final String DISAGG_HEADERS_HANDLER = "disagg-headers-handler";
  public static final String DISAGG_PROFILE_HANDLER = "disagg-profile-handler";
  public static final String KV_CACHE_UTILIZATION_SCORER = "kv-cache-utilization-scorer";
  public static final String LORA_AFFINITY_SCORER = "lora-affinity-scorer";
  public static final String MAX_SCORE_PICKER = "max-score-picker";
  public static final String NO_HIT_LRU_SCORER = "no-hit-lru-scorer";
  public static final String PRECISE_PREFIX_CACHE_SCORER = "precise-prefix-cache-scorer";
  public static final String PREDICTED_LATENCY_PRODUCER = "predicted-latency-producer";
  public static final String PREFILL_FILTER = "prefill-filter";
  public static final String PREFIX_BASED_PD_DECIDER = "prefix-based-pd-decider";
  public static final String PREFIX_CACHE_SCORER = "prefix-cache-scorer";
  public static final String QUEUE_SCORER = "queue-scorer";
  public static final String SINGLE_PROFILE_HANDLER = "single-profile-handler";

  /** Renamed to {@link #DISAGG_HEADERS_HANDLER} in llm-d-router 0.7. */
  public static final String PREFILL_HEADER_HANDLER = "prefill-header-handler";

  /** Renamed to {@link #DISAGG_PROFILE_HANDLER} in llm-d-router 0.7. */
  public static final String PD_PROFILE_HANDLER = "pd-profile-handler";

  /** Renamed to {@link #CORE_METRICS_EXTRACTOR} in llm-d-router 0.8. */
  public static final String MODEL_SERVER_PROTOCOL_METRICS = "model-server-protocol-metrics";

  private PluginType() {}
}
