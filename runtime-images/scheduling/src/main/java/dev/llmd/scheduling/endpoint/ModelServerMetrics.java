package dev.llmd.scheduling.endpoint;

/**
 * What a model server said of itself in one scrape.
 *
 * @param waiting requests in its queue
 * @param running requests that it works on
 * @param kvCacheUsage the used part of its KV cache, 0 to 1
 * @param blockSize tokens in a block of its KV cache; 0 when it does not say
 * @param blockCount blocks of its KV cache; 0 when it does not say
 * @param at when the scrape began, in {@link dev.llmd.scheduling.TimeSource#nanos()}
 */
public record ModelServerMetrics(
    int waiting,
    int running,
    double kvCacheUsage,
    int blockSize,
    int blockCount,
    LoraAdapters lora,
    long at) {

  /** Of a model server that has not said anything. */
  public static final ModelServerMetrics NONE =
      new ModelServerMetrics(0, 0, 0, 0, 0, LoraAdapters.NONE, 0);
}
