package dev.llmd.sidecar.connector;

import java.time.Duration;

/**
 * Whether the same prefill pod is asked again: its queue of connections overflows under load, and
 * another attempt costs less than a prompt computed where the answer is decoded.
 *
 * @param most attempts after the first one
 * @param backoff before each of them
 */
public record PrefillRetries(int most, Duration backoff) {

  /** The status that a connection which failed counts as. */
  public static final int NO_CONNECTION = 502;

  /**
   * Whether to ask again.
   *
   * @param status of the answer, or {@link #NO_CONNECTION}
   * @param retries how many there were already
   */
  public boolean again(int status, int retries) {
    return status >= 502 && status <= 504 && retries < most;
  }
}
