package dev.llmd.target;

/**
 * What KServe's own installation puts beside it. Source: {@code kserve-deps.env} of the release.
 *
 * @param certManager cert-manager
 * @param envoyGateway Envoy Gateway, an implementation of the Gateway API
 * @param envoyAiGateway Envoy AI Gateway, which teaches Envoy Gateway about InferencePools
 * @param istio Istio, another implementation
 * @param keda KEDA
 * @param variantAutoscaler the Workload Variant Autoscaler, {@code ""} where KServe knows none
 */
public record CompanionReleases(
    String certManager,
    String envoyGateway,
    String envoyAiGateway,
    String istio,
    String keda,
    String variantAutoscaler) {}
