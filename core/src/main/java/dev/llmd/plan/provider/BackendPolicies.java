package dev.llmd.plan.provider;

import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import java.util.Map;

/** Policies that attach to what a route sends to, each under the name of its target. */
final class BackendPolicies {

  private static final String GKE = "networking.gke.io/v1";

  /** How GKE's load balancers check: every two seconds, as the inference extension's chart has. */
  private static final long CHECK_SECONDS = 2;

  private final String namespace;
  private final Map<String, String> labels;

  BackendPolicies(String namespace, Map<String, String> labels) {
    this.namespace = namespace;
    this.labels = labels;
  }

  /** A reference to a policy's target. */
  static MapNode target(String group, String kind, String name) {
    return MapNode.builder().put("group", group).put("kind", kind).put("name", name).build();
  }

  /**
   * Gateway API's BackendTLSPolicy for a Service: its certificate is verified against {@code
   * ca.crt} of the Secret that pods serve with. That a Secret may be named there is up to the
   * implementation; Envoy Gateway reads it (envoyproxy/gateway#3211).
   */
  PlannedObject backendTls(String service, String secret) {
    MapNode authority = target("", "Secret", secret);
    MapNode validation =
        MapNode.builder()
            .put("caCertificateRefs", ListNode.of(authority))
            .put("hostname", service + "." + namespace + ".svc")
            .build();
    return policy(
        "gateway.networking.k8s.io/v1",
        "BackendTLSPolicy",
        service,
        MapNode.builder()
            .put("targetRefs", ListNode.of(target("", "Service", service)))
            .put("validation", validation)
            .build());
  }

  /** GKE's HealthCheckPolicy: load balancers would ask for {@code /}, which servers do not have. */
  PlannedObject healthCheck(MapNode target, long port, boolean tls) {
    // Newer definitions refuse a port without saying so; older ones know the field as well.
    MapNode check =
        MapNode.builder()
            .put("requestPath", "/health")
            .put("portSpecification", "USE_FIXED_PORT")
            .put("port", port)
            .build();
    MapNode config =
        MapNode.builder()
            .put("type", tls ? "HTTPS" : "HTTP")
            .put(tls ? "httpsHealthCheck" : "httpHealthCheck", check)
            .build();
    MapNode settings =
        MapNode.builder()
            .put("checkIntervalSec", CHECK_SECONDS)
            .put("timeoutSec", CHECK_SECONDS)
            .put("config", config)
            .build();
    return attached("HealthCheckPolicy", target, settings);
  }

  /** GKE's GCPBackendPolicy with the time that an answer may take, in seconds. */
  PlannedObject timeout(MapNode target, long seconds) {
    return attached(
        "GCPBackendPolicy", target, MapNode.builder().put("timeoutSec", seconds).build());
  }

  private PlannedObject attached(String kind, MapNode target, MapNode settings) {
    return policy(
        GKE,
        kind,
        target.at("name").text(""),
        MapNode.builder().put("targetRef", target).put("default", settings).build());
  }

  private PlannedObject policy(String apiVersion, String kind, String name, MapNode spec) {
    return new PlannedObject.Custom(Metadata.of(namespace, name, labels), apiVersion, kind, spec);
  }
}
