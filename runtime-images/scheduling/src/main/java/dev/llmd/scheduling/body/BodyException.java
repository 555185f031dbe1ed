package dev.llmd.scheduling.body;

/** A body that cannot be served: the client's mistake, to be answered with 400. */
public final class BodyException extends Exception {

  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * A new one, without a stack trace: nobody's code is at fault.
   *
   * @param offset the byte of the body that the message is about, from 0
   * @param message what was expected and what was found
   */
  public BodyException(long offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /** The byte of the body that the message is about, from 0. */
  public long offset() {
    return offset;
  }
}
