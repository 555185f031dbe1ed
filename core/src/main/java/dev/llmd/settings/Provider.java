package dev.llmd.settings;

/** {@code provider}: an implementation of the Gateway API that llmd knows. */
public enum Provider {
  ENVOY_GATEWAY,
  ISTIO,
  KGATEWAY,
  AGENTGATEWAY,
  GKE
}
