package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.tls.CertificateUse;
import dev.llmd.sidecar.allow.AllowList;

/** Metrics of what protects the proxy: whom it trusts, and by what it is trusted. */
public final class SecurityTelemetry {

  private SecurityTelemetry() {}

  /** Adds those of the certificate that clients are shown. */
  public static void add(Telemetry telemetry, CertificateUse certificate) {
    telemetry.counter(
        Names.of("llm_d_sidecar_certificate_reloads_total"),
        "Certificates that took the place of another.",
        certificate::changes);
    telemetry.gauge(
        Names.of("llm_d_sidecar_certificate_expiry_seconds"),
        "Until when the certificate is good, in seconds since 1970.",
        () -> certificate.expiry().getEpochSecond());
  }

  /** Adds that of the targets that requests may name. */
  public static void add(Telemetry telemetry, AllowList allowed) {
    telemetry.gauge(
        Names.of("llm_d_sidecar_allowed_targets"),
        "Targets that requests may name: of --allowed-targets, or names and addresses of pods.",
        allowed::size);
  }
}
