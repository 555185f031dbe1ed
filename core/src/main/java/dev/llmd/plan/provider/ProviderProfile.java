package dev.llmd.plan.provider;

import dev.llmd.plan.PlanContext;
import dev.llmd.settings.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * What an implementation of the Gateway API can do. Where each line comes from: docs/networking.md.
 *
 * @param name its name, as its makers write it
 * @param gatewayClass the class of gateways that its installation suggests
 * @param pools the versions of InferencePool that it takes as backends, in some release
 * @param pickerTls whether it speaks TLS to an endpoint picker by itself, as the API asks; else it
 *     speaks plain text unless told otherwise
 * @param serviceTls how it learns that the servers behind a Service speak TLS
 * @param poolTls whether it can speak TLS to the pods of an InferencePool
 * @param routeTimeouts whether it accepts routes with {@code timeouts}
 * @param healthChecks whether it checks the health of backends itself, at {@code /} unless told
 */
public record ProviderProfile(
    String name,
    String gatewayClass,
    Set<String> pools,
    boolean pickerTls,
    ServiceTls serviceTls,
    boolean poolTls,
    boolean routeTimeouts,
    boolean healthChecks) {

  /** How a gateway learns that the servers behind a Service speak TLS. */
  public enum ServiceTls {
    /** By Istio's DestinationRule. */
    DESTINATION_RULE,
    /** By a BackendTLSPolicy whose authority is the Secret with the certificate. */
    BACKEND_TLS_POLICY,
    /** By {@code appProtocol} of the Service's port, which KServe sets. */
    APP_PROTOCOL,
    /** By an object that wants its authority in a ConfigMap, or is its own: llmd writes none. */
    BY_HAND
  }

  private static final String V1 = "v1";
  private static final String V1ALPHA2 = "v1alpha2";

  private static final ProviderProfile ENVOY_GATEWAY =
      new ProviderProfile(
          "Envoy Gateway",
          "eg",
          Set.of(V1, V1ALPHA2),
          true,
          ServiceTls.BACKEND_TLS_POLICY,
          false,
          true,
          false);

  private static final ProviderProfile ISTIO =
      new ProviderProfile(
          "Istio",
          "istio",
          Set.of(V1, V1ALPHA2),
          false,
          ServiceTls.DESTINATION_RULE,
          true,
          true,
          false);

  private static final ProviderProfile KGATEWAY =
      new ProviderProfile(
          "kgateway", "kgateway", Set.of(V1ALPHA2), true, ServiceTls.BY_HAND, false, true, false);

  private static final ProviderProfile AGENTGATEWAY =
      new ProviderProfile(
          "agentgateway", "agentgateway", Set.of(V1), true, ServiceTls.BY_HAND, false, true, false);

  private static final ProviderProfile GKE =
      new ProviderProfile(
          "GKE Gateway",
          "gke-l7-regional-external-managed",
          Set.of(V1, V1ALPHA2),
          true,
          ServiceTls.APP_PROTOCOL,
          false,
          false,
          true);

  /** The profile of a provider. */
  public static ProviderProfile of(Provider provider) {
    return switch (provider) {
      case ENVOY_GATEWAY -> ENVOY_GATEWAY;
      case ISTIO -> ISTIO;
      case KGATEWAY -> KGATEWAY;
      case AGENTGATEWAY -> AGENTGATEWAY;
      case GKE -> GKE;
    };
  }

  /** The profile of the provider that the settings name. */
  public static Optional<ProviderProfile> chosen(PlanContext context) {
    return context.settings().provider().map(ProviderProfile::of);
  }
}
