package dev.llmd.sidecar.kubernetes;

import java.io.IOException;

/** The API server answers that it will not; the message is its own. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  /** What was asked about is no longer remembered. */
  private static final int GONE = 410;

  private final int status;

  RefusedException(int status, String message) {
    super(message.isEmpty() ? "the API server answers with status " + status : message);
    this.status = status;
  }

  /** Whether the list has to be asked for anew. */
  boolean isGone() {
    return status == GONE;
  }
}
