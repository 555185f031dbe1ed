package dev.llmd.scheduling.dispatch;

/** Why a request goes nowhere. */
public enum Drop implements Placing {
  /** The pool is saturated, and the request's priority says that it may be shed. */
  SHED(
      429,
      Drop.SATURATED,
      "All model servers are busy, and the priority of this request is below 0. Try again later."),
  /** There are endpoints, and none of them may take the request now. */
  NO_ENDPOINT_LEFT(
      429, Drop.SATURATED, "No model server can take this request now. Try again later."),
  /** There is no endpoint at all, or none of the subset that the proxy asks for. */
  NO_ENDPOINTS(503, Drop.UNAVAILABLE, "No model server is available. Try again later."),
  /** A limit of the queue is reached. */
  QUEUE_FULL(
      429, Drop.SATURATED, "All model servers are busy and the queue is full. Try again later."),
  /** A limit of the queue is reached, and there is no endpoint to work it off. */
  QUEUE_FULL_NO_ENDPOINTS(
      503,
      Drop.UNAVAILABLE,
      "No model server is available and the queue is full. Try again later."),
  /** It waited as long as it may. */
  EXPIRED(
      429,
      "rejected-ttl-expired",
      "All model servers stayed busy for as long as a request may wait. Try again later."),
  /** It waited as long as it may, and there is still no endpoint. */
  EXPIRED_NO_ENDPOINTS(
      503,
      Drop.UNAVAILABLE,
      "No model server became available for as long as a request may wait. Try again later."),
  /** The endpoint picker ends. */
  SHUTTING_DOWN(503, "rejected-shutting-down", "The endpoint picker is shutting down. Try again."),
  /** A plugin failed; what happened is for the log, not for the client. */
  FAILED(500, "internal-error", "The endpoint picker could not choose a model server.");

  private static final String SATURATED = "rejected-saturated";
  private static final String UNAVAILABLE = "rejected-no-endpoints";

  private final int status;
  private final String reason;
  private final String message;

  Drop(int status, String reason, String message) {
    this.status = status;
    this.reason = reason;
    this.message = message;
  }

  /** What the client is told. */
  public Decision.Rejected decision() {
    return new Decision.Rejected(status, reason, message);
  }
}
