package dev.llmd.serving.tls;

import java.time.Instant;

/** Which certificate a server shows. Safe for use by several threads. */
public interface CertificateUse {

  /** How often another one has taken its place. */
  long changes();

  /** Until when the one of now is good. */
  Instant expiry();
}
