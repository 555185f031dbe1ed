package dev.llmd.template;

/** A failure that does not know its place; the execution adds it. */
final class EvaluationFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EvaluationFailure(String message) {
    super(message, null, false, false);
  }
}
