package dev.llmd.serving.part;

/** A part cannot work as configured; the message tells an operator what was found and expected. */
public final class StartException extends RuntimeException {

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
