package dev.llmd.target;

import java.util.List;
import java.util.Set;

/** KServe v0.16.0. */
final class Kserve016 {

  private Kserve016() {}

  static Target target() {
    return new Target(
        "kserve-0.16",
        new Releases(
            "v0.16.0",
            "v1.2.1",
            "v0.3.0",
            "v0.6.2",
            "0.2.0",
            new CompanionReleases("v1.17.0", "v1.2.2", "v0.3.0", "1.27.1", "2.16.1", "")),
        List.of("v1alpha1"),
        PoolApi.V1ALPHA2,
        Set.of(Feature.INFERENCE_MODELS),
        Set.of(
            "ghcr.io/llm-d/llm-d-dev",
            "ghcr.io/llm-d/llm-d-inference-scheduler",
            "ghcr.io/llm-d/llm-d-routing-sidecar"),
        List.of(
            new RequiredCrd("httproutes.gateway.networking.k8s.io", "router.route"),
            new RequiredCrd("gateways.gateway.networking.k8s.io", "gateway.mode managed"),
            new RequiredCrd("inferencepools.inference.networking.x-k8s.io", "router.scheduler"),
            new RequiredCrd("inferencemodels.inference.networking.x-k8s.io", "router.scheduler"),
            new RequiredCrd("leaderworkersets.leaderworkerset.x-k8s.io", "worker"),
            new RequiredCrd("podmonitors.monitoring.coreos.com", "monitoring"),
            new RequiredCrd("servicemonitors.monitoring.coreos.com", "monitoring"),
            new RequiredCrd("destinationrules.networking.istio.io", "provider istio"),
            new RequiredCrd("healthcheckpolicies.networking.gke.io", "provider gke"),
            new RequiredCrd("gcpbackendpolicies.networking.gke.io", "provider gke"),
            new RequiredCrd("certificates.cert-manager.io", "--tls cert-manager"),
            new RequiredCrd("issuers.cert-manager.io", "--tls cert-manager")));
  }
}
