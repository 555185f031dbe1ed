package dev.llmd.cli.simulate.pool;

/**
 * What a pod has to do for one request.
 *
 * <p>A class rather than a record since it has an identity: two requests may ask the same.
 */
public final class Work {

  private final Prompt prompt;
  private final int outputTokens;
  private final boolean isPrefilledElsewhere;
  private final Progress progress;

  /**
   * Learns how the work goes on; each step comes once, in this order, none after {@link #refused}.
   */
  public interface Progress {

    /**
     * It is no longer in the queue.
     *
     * @param cachedTokens of the prompt that need no work
     */
    void started(long cachedTokens);

    /** The prompt is worked off: the first token is there. */
    void prefilled();

    /** The last token is there. */
    void ended();

    /** The KV cache is too small for it. */
    void refused();
  }

  /**
   * New work.
   *
   * @param outputTokens tokens of the answer; 1 for a pod that only prefills
   * @param isPrefilledElsewhere whether the KV blocks are fetched rather than computed
   */
  public Work(Prompt prompt, int outputTokens, boolean isPrefilledElsewhere, Progress progress) {
    this.prompt = prompt;
    this.outputTokens = outputTokens;
    this.isPrefilledElsewhere = isPrefilledElsewhere;
    this.progress = progress;
  }

  long[] blockKeys() {
    return prompt.blockKeys();
  }

  Prompt prompt() {
    return prompt;
  }

  long promptTokens() {
    return prompt.length();
  }

  int outputTokens() {
    return outputTokens;
  }

  boolean isPrefilledElsewhere() {
    return isPrefilledElsewhere;
  }

  Progress progress() {
    return progress;
  }

  /** Blocks of the answer and of the prompt's last, not full block. */
  int ownBlocks(int blockSize) {
    int own = prompt.length() - blockKeys().length * blockSize + outputTokens;
    return (own + blockSize - 1) / blockSize;
  }
}
