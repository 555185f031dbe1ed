package dev.llmd.settings;

import java.util.List;
import java.util.Optional;

/**
 * What a platform team chooses once for a repository.
 *
 * @param tls who supplies the Secret with the serving certificate
 * @param gateway what {@code router.gateway: {}} of a service means
 * @param ingress the Ingress of services with {@code router.ingress}
 * @param provider the Gateway API implementation; empty when nothing is known of it
 * @param monitoring what asks Prometheus to scrape model servers and endpoint pickers
 * @param criticality what is written of how critical models are
 * @param accelerator what models run on; empty when services and presets say so themselves
 * @param scheduler what is wired up for the endpoint picker
 * @param images llmd's own images, in place of those that presets name
 * @param platform what the controller's ConfigMap or llmd's presets would say otherwise
 * @param budget how many accelerators services may use; empty when nobody counts
 * @param gitops the tool that applies what is written; empty when nothing is to be minded
 * @param rules how much findings count
 */
public record Settings(
    TlsMode tls,
    GatewaySettings gateway,
    IngressSettings ingress,
    Optional<Provider> provider,
    MonitoringSettings monitoring,
    CriticalitySettings criticality,
    Optional<Accelerator> accelerator,
    SchedulerSettings scheduler,
    ImageSettings images,
    PlatformSettings platform,
    List<Budget> budget,
    Optional<GitOps> gitops,
    RuleSettings rules) {

  /** Settings with which llmd writes what KServe's controller does, and nothing beside it. */
  public static final Settings DEFAULT =
      new Settings(
          TlsMode.CERT_MANAGER,
          GatewaySettings.DEFAULT,
          IngressSettings.DEFAULT,
          Optional.empty(),
          MonitoringSettings.DEFAULT,
          CriticalitySettings.DEFAULT,
          Optional.empty(),
          SchedulerSettings.DEFAULT,
          ImageSettings.DEFAULT,
          PlatformSettings.DEFAULT,
          List.of(),
          Optional.empty(),
          RuleSettings.DEFAULT);

  public Settings {
    budget = List.copyOf(budget);
  }

  /** These settings with another choice of who supplies the serving certificate. */
  public Settings with(TlsMode other) {
    return new Settings(
        other,
        gateway,
        ingress,
        provider,
        monitoring,
        criticality,
        accelerator,
        scheduler,
        images,
        platform,
        budget,
        gitops,
        rules);
  }

  /** These settings with findings that count as much as this. */
  public Settings with(RuleSettings other) {
    return new Settings(
        tls,
        gateway,
        ingress,
        provider,
        monitoring,
        criticality,
        accelerator,
        scheduler,
        images,
        platform,
        budget,
        gitops,
        other);
  }
}
