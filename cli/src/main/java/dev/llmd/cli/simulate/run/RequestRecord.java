package dev.llmd.cli.simulate.run;

/**
 * What became of one request. Times are nanoseconds from the beginning of the trace; -1 where it
 * never came to that.
 */
public final class RequestRecord {

  private static final long NEVER = -1;

  private final long arrivedAt;
  private final long promptTokens;
  private final int outputTokens;
  private long routedAt = NEVER;
  private long startedAt = NEVER;
  private long firstTokenAt = NEVER;
  private long endedAt = NEVER;
  private long cachedTokens;
  private int pod = -1;
  private String rejection = "";

  RequestRecord(long arrivedAt, long promptTokens, int outputTokens) {
    this.arrivedAt = arrivedAt;
    this.promptTokens = promptTokens;
    this.outputTokens = outputTokens;
  }

  void routed(long at, int to) {
    routedAt = at;
    pod = to;
  }

  void rejected(String reason) {
    rejection = reason;
  }

  void started(long at, long cached) {
    startedAt = at;
    cachedTokens = cached;
  }

  void firstToken(long at) {
    firstTokenAt = at;
  }

  void ended(long at) {
    endedAt = at;
  }

  public boolean isAnswered() {
    return endedAt != NEVER;
  }

  /** Why it was not answered; {@code ""} when it was. */
  public String rejection() {
    return rejection;
  }

  public long arrivedAt() {
    return arrivedAt;
  }

  public long endedAt() {
    return endedAt;
  }

  public long promptTokens() {
    return promptTokens;
  }

  public int outputTokens() {
    return outputTokens;
  }

  /** Tokens of the prompt that needed no work. */
  public long cachedTokens() {
    return cachedTokens;
  }

  /** The pod that answered, by its place in the pool. */
  public int pod() {
    return pod;
  }

  /** How long it waited in the queue of the pod that prefills. */
  public long waitedAtPod() {
    return startedAt - routedAt;
  }

  /** How long it waited in the picker. */
  public long waitedInPicker() {
    return routedAt - arrivedAt;
  }

  /** How long until the first token. */
  public long timeToFirstToken() {
    return firstTokenAt - arrivedAt;
  }

  /** From one token to the next on average; 0 for an answer of one token. */
  public double timePerToken() {
    return outputTokens < 2 ? 0 : (double) (endedAt - firstTokenAt) / (outputTokens - 1);
  }
}
