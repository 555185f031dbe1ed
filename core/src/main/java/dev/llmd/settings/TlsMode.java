package dev.llmd.settings;

/** Who supplies the Secret with the serving certificate that the pods mount. */
public enum TlsMode {
  /** A cert-manager Certificate and Issuer are written beside the workloads. */
  CERT_MANAGER,
  /** The Secret is there already: it is mounted, nothing is written for it. */
  EXISTING,
  /** No Secret: its volume and mounts are dropped. */
  OFF
}
