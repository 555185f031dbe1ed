package dev.llmd.scheduling.body;

/** A body that cannot be served: the client's mistake, to be answered with 400. */
public final class BodyException extends Exception {

  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * A new one, without a stack trace: nobody's code is at fault.
   *
   * @param offset the byte of the body that the mistake is about, from 0
   * @param mistake what was expected and what was found
   */
  public BodyException(long offset, String mistake) {
    super("byte " + offset + " of the body: " + mistake, null, false, false);
    this.offset = offset;
  }

  /** The byte of the body that the mistake is about, from 0; the message says it, too. */
  public long offset() {
    return offset;
  }
}
