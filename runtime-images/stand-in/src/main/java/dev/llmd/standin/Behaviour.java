package dev.llmd.standin;

/**
 * How a model server behaves; it can be changed while it runs.
 *
 * @param outputTokens tokens in an answer, unless the request allows fewer
 * @param failure of the inference API
 * @param metricsFailure of {@code /metrics}
 */
public record Behaviour(Pace pace, int outputTokens, Failure failure, Failure metricsFailure) {

  /** Answers of 16 tokens, at once. */
  public static final Behaviour PROMPT =
      new Behaviour(Pace.IMMEDIATE, 16, Failure.NONE, Failure.NONE);

  public Behaviour withPace(Pace other) {
    return new Behaviour(other, outputTokens, failure, metricsFailure);
  }

  public Behaviour withOutputTokens(int count) {
    return new Behaviour(pace, count, failure, metricsFailure);
  }

  public Behaviour withFailure(Failure other) {
    return new Behaviour(pace, outputTokens, other, metricsFailure);
  }

  public Behaviour withMetricsFailure(Failure other) {
    return new Behaviour(pace, outputTokens, failure, other);
  }
}
