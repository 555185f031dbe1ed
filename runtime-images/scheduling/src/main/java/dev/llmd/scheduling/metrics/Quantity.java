package dev.llmd.scheduling.metrics;

/** What a model server is asked for. */
public enum Quantity {
  /** Requests in its queue. */
  WAITING("queuedRequestsSpec"),
  /** Requests that it works on. */
  RUNNING("runningRequestsSpec"),
  /** The used part of its KV cache. */
  KV_USAGE("kvUsageSpec"),
  /** Its LoRA adapters, in labels; the value is when they became so. */
  LORA("loraSpec"),
  /** Size and number of the blocks of its KV cache, in labels. */
  CACHE_INFO("cacheInfoSpec"),
  /** Tokens in a block of its KV cache. */
  BLOCK_SIZE("cacheBlockSizeSpec"),
  /** Blocks of its KV cache. */
  BLOCK_COUNT("cacheNumBlocksSpec");

  private final String parameter;

  Quantity(String parameter) {
    this.parameter = parameter;
  }

  /** The field of {@code engineConfigs} that names its series. */
  String parameter() {
    return parameter;
  }
}
