package dev.llmd.scheduling.plugin;

/** How much of a prompt each endpoint is thought to have in its KV cache. */
public final class PrefixMatches {

  public static final PrefixMatches NONE = new PrefixMatches(new double[0], 0, 0);

  private final double[] matched;
  private final int total;
  private final int blockTokens;

  /**
   * New matches; the array is not copied.
   *
   * @param matched by {@link dev.llmd.scheduling.endpoint.Endpoint#slot()}: matched blocks from the
   *     first on, weighted where some blocks are worth less; a slot beyond its end has none
   * @param total full blocks of the prompt
   * @param blockTokens tokens in a block
   */
  public PrefixMatches(double[] matched, int total, int blockTokens) {
    this.matched = matched;
    this.total = total;
    this.blockTokens = blockTokens;
  }

  /** Matched blocks of the endpoint in that slot. */
  public double matched(int slot) {
    return slot < matched.length ? matched[slot] : 0;
  }

  /** The matched part, 0 to 1. */
  public double ratio(int slot) {
    return total == 0 ? 0 : matched(slot) / total;
  }

  /** Full blocks of the prompt. */
  public int total() {
    return total;
  }

  public int blockTokens() {
    return blockTokens;
  }
}
