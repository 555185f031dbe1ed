package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.request.Prompt;

/**
 * {@code approx-prefix-cache-producer}: guesses what is in the KV caches from what was sent where.
 */
public final class ApproxPrefixCacheProducer implements PrefixMatchProducer, RequestListener {

  /** Smaller blocks cost memory and time for each, and tell little more. */
  private static final int LEAST_BLOCK_TOKENS = 64;

  private final PrefixIndex index = new PrefixIndex();
  private final EndpointPool pool;
  private final boolean isTuned;
  private final int blockTokens;
  private final int maxTokens;
  private final int maxBlocks;
  private final int capacity;
  private volatile PrefixObserver observer = PrefixObserver.NONE;

  private ApproxPrefixCacheProducer(PluginContext context) {
    PluginParameters parameters = context.parameters();
    pool = context.pool();
    isTuned = parameters.isTrue("autoTune");
    blockTokens = blockTokens(parameters, isTuned);
    maxTokens = atLeast(0, "maxPrefixTokensToMatch", parameters);
    maxBlocks = atLeast(0, "maxPrefixBlocksToMatch", parameters);
    capacity = atLeast(1, "lruCapacityPerServer", parameters);
  }

  /** Makes one that follows the pool. */
  public static ApproxPrefixCacheProducer create(PluginContext context) {
    ApproxPrefixCacheProducer producer = new ApproxPrefixCacheProducer(context);
    producer.pool.listen(producer.index);
    return producer;
  }

  /** {@code blockSize} is the older name; it counts when the newer one is not written. */
  private static int blockTokens(PluginParameters parameters, boolean isTuned) {
    boolean isOld = parameters.has("blockSize") && !parameters.has("blockSizeTokens");
    return atLeast(isTuned ? 0 : 1, isOld ? "blockSize" : "blockSizeTokens", parameters);
  }

  private static int atLeast(int least, String name, PluginParameters parameters) {
    long value = parameters.integer(name);
    if (value < least || value > Integer.MAX_VALUE) {
      throw new PluginException(
          "parameters." + name,
          name + " is " + value + ": write a number from " + least + " to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** Tells the observer of every request from now on. */
  public void observe(PrefixObserver by) {
    observer = by;
  }

  /** How many blocks are known, each counted for every endpoint that holds it. */
  public long indexSize() {
    return index.size();
  }

  /** How prompts that come now are to be hashed for this plugin. */
  public HashPlan hashPlan() {
    int tokens = blockTokensNow();
    return new HashPlan(tokens * Prompt.BYTES_PER_TOKEN, maxBlocks(tokens));
  }

  private int maxBlocks(int tokensOfBlock) {
    if (maxTokens > 0) {
      return maxTokens / tokensOfBlock;
    }
    return maxBlocks > 0 ? maxBlocks : Integer.MAX_VALUE;
  }

  private int blockTokensNow() {
    return Math.max(LEAST_BLOCK_TOKENS, isTuned ? reportedBlockTokens() : blockTokens);
  }

  private int reportedBlockTokens() {
    for (Endpoint endpoint : pool.endpoints()) {
      int reported = endpoint.load().report().map(it -> it.blockSize()).orElse(0);
      if (reported > 0) {
        return reported;
      }
    }
    return blockTokens;
  }

  @Override
  public PrefixMatches matches(SchedulingCycle cycle) {
    return lookup(cycle).matches;
  }

  /** What was looked up for a request: what was found, and what to add. */
  private record Lookup(HashChain chain, PrefixMatches matches) {}

  private Lookup lookup(SchedulingCycle cycle) {
    return cycle.once(
        this,
        () -> {
          int tokens = cycle.request().prompt().blockBytes() / Prompt.BYTES_PER_TOKEN;
          HashChain chain = HashChain.of(cycle.request(), tokens == 0 ? 0 : maxBlocks(tokens));
          double[] held = index.held(chain, cycle.endpoints());
          return new Lookup(chain, new PrefixMatches(held, chain.length(), tokens));
        });
  }

  @Override
  public void routed(SchedulingCycle cycle, Routing routing) {
    Lookup lookup = lookup(cycle);
    long blockBytes = cycle.request().prompt().blockBytes();
    int tokensOfBlock = (int) (blockBytes / Prompt.BYTES_PER_TOKEN);
    Caching.endpoints(routing, endpoint -> add(lookup.chain, endpoint, tokensOfBlock));
    long matched = (long) lookup.matches.matched(routing.destination().slot());
    observer.routed(matched * blockBytes, lookup.matches.total() * blockBytes);
  }

  private void add(HashChain chain, Endpoint endpoint, int tokensOfBlock) {
    index.add(chain, endpoint, isTuned ? reportedCapacity(endpoint, tokensOfBlock) : capacity);
  }

  /**
   * How many blocks of ours the KV cache of an endpoint has room for. Its own blocks are smaller as
   * a rule: to count one of ours for each would be to believe in a cache of several times the size.
   */
  private int reportedCapacity(Endpoint endpoint, int tokensOfBlock) {
    ModelServerMetrics report = endpoint.load().report().orElse(ModelServerMetrics.NONE);
    long tokens = (long) report.blockCount() * report.blockSize();
    return tokens == 0 || tokensOfBlock == 0
        ? capacity
        : Math.clamp(tokens / tokensOfBlock, 1, Integer.MAX_VALUE);
  }
}
