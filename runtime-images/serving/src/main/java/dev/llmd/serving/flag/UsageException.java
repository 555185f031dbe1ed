package dev.llmd.serving.flag;

/** The command line is wrong; the message says what is, and what to write instead. */
public final class UsageException extends RuntimeException {

  public UsageException(String message) {
    super(message);
  }
}
