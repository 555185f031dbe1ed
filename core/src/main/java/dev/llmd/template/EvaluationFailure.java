package dev.llmd.template;

/** A failure that does not know its place; the execution adds it. */
final class EvaluationFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  EvaluationFailure(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
