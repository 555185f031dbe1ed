package dev.llmd.sidecar.allow;

/** Which pods a request may name. Safe for use by several threads; asked for each prefill. */
@FunctionalInterface
public interface AllowList {

  /** Whoever runs without protection trusts the header. */
  AllowList ANY = target -> true;

  /** How many it names; 0 when it names none, because all are allowed. */
  default int size() {
    return 0;
  }

  /** Whether requests may be sent there. */
  boolean allows(HostPort target);

  /** Whether it is known yet what is allowed; before, nothing is. */
  default boolean isKnown() {
    return true;
  }
}
