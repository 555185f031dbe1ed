package dev.llmd.sidecar.json;

/** Bytes that are not the JSON that was expected; the message says where, and what was found. */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * A new one, without a stack trace: nobody's code is at fault.
   *
   * @param offset of the byte that is wrong, from 0
   * @param mistake what was expected and what was found
   */
  JsonException(int offset, String mistake) {
    super("byte " + offset + ": " + mistake, null, false, false);
    this.offset = offset;
  }

  /** Of the byte that is wrong, from 0; the message says it, too. */
  public int offset() {
    return offset;
  }
}
