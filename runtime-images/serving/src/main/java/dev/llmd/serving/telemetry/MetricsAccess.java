package dev.llmd.serving.telemetry;

/** Who may read the metrics. Safe for use by several threads; may take a while. */
@FunctionalInterface
public interface MetricsAccess {

  /** Everybody may. */
  MetricsAccess OPEN = token -> Verdict.ALLOWED;

  /** What becomes of a reader. */
  enum Verdict {
    ALLOWED(200),
    UNKNOWN(401),
    FORBIDDEN(403),
    /** Nobody could be asked. */
    UNDECIDED(500);

    private final int status;

    Verdict(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * Decides about a reader.
   *
   * @param token the bearer token of the request; {@code ""} when there is none
   */
  Verdict of(String token);
}
