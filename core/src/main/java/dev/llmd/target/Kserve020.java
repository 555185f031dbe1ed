package dev.llmd.target;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** KServe v0.20.0. */
final class Kserve020 {

  private Kserve020() {}

  static Target target() {
    return new Target(
        "kserve-0.20",
        new Releases(
            "v0.20.0",
            "v1.5.1",
            "v1.5.0",
            "v0.8.0",
            "0.9.0",
            new CompanionReleases("v1.17.0", "v1.8.1", "v1.0.0", "1.27.1", "2.18.0", "v0.8.0")),
        List.of("v1alpha2", "v1alpha1"),
        PoolApi.V1,
        // Objectives took the place of InferenceModels.
        Set.copyOf(EnumSet.complementOf(EnumSet.of(Feature.INFERENCE_MODELS))),
        Set.of(
            "ghcr.io/llm-d/llm-d-cuda",
            "ghcr.io/llm-d/llm-d-router-endpoint-picker",
            "ghcr.io/llm-d/llm-d-router-disagg-sidecar",
            "ghcr.io/llm-d/llm-d-uds-tokenizer",
            "ghcr.io/llm-d/llm-d-latency-predictor-prediction-server",
            "ghcr.io/llm-d/llm-d-latency-predictor-training-server"),
        List.of(
            new RequiredCrd("httproutes.gateway.networking.k8s.io", "router.route"),
            new RequiredCrd("gateways.gateway.networking.k8s.io", "gateway.mode managed"),
            new RequiredCrd("inferencepools.inference.networking.k8s.io", "router.scheduler"),
            new RequiredCrd("leaderworkersets.leaderworkerset.x-k8s.io", "worker"),
            new RequiredCrd("variantautoscalings.llmd.ai", "scaling.wva"),
            new RequiredCrd("scaledobjects.keda.sh", "scaling.wva.keda"),
            new RequiredCrd("inferenceobjectives.inference.networking.x-k8s.io", "criticality"),
            new RequiredCrd("inferencemodelrewrites.inference.networking.x-k8s.io", "criticality"),
            new RequiredCrd("podmonitors.monitoring.coreos.com", "monitoring"),
            new RequiredCrd("servicemonitors.monitoring.coreos.com", "monitoring"),
            new RequiredCrd(
                "backendtlspolicies.gateway.networking.k8s.io", "provider envoy-gateway"),
            new RequiredCrd("destinationrules.networking.istio.io", "provider istio"),
            new RequiredCrd("healthcheckpolicies.networking.gke.io", "provider gke"),
            new RequiredCrd("gcpbackendpolicies.networking.gke.io", "provider gke"),
            new RequiredCrd("certificates.cert-manager.io", "--tls cert-manager"),
            new RequiredCrd("issuers.cert-manager.io", "--tls cert-manager")));
  }
}
