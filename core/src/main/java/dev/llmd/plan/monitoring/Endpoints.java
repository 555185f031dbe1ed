package dev.llmd.plan.monitoring;

import dev.llmd.plan.PlanContext;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.target.Feature;
import java.util.Optional;

/** How Prometheus asks for metrics: what endpoints of PodMonitors and ServiceMonitors share. */
record Endpoints(PlanContext context) {

  /** An endpoint of a server, but for the port. */
  MapNode.Builder ofServer(Optional<Boolean> speaksTls) {
    MapNode.Builder endpoint = plain();
    if (speaksTls.orElseGet(this::platformSpeaksTls)) {
      endpoint.put("scheme", "https").put("tlsConfig", tlsConfig());
    }
    return endpoint;
  }

  /** An endpoint of the endpoint picker, but for the port: never TLS, whatever its gRPC speaks. */
  MapNode.Builder ofPicker(boolean asksForToken, MetricsReader reader) {
    MapNode.Builder endpoint = plain();
    if (asksForToken) {
      MapNode token = MapNode.builder().put("name", reader.secret()).put("key", "token").build();
      endpoint.put(
          "authorization",
          MapNode.builder().put("type", "Bearer").put("credentials", token).build());
    }
    return endpoint;
  }

  private MapNode.Builder plain() {
    return MapNode.builder()
        .put("path", "/metrics")
        .put("interval", context.settings().monitoring().interval());
  }

  private boolean platformSpeaksTls() {
    return context.target().has(Feature.TLS_SETTING) && context.platform().enableTls();
  }

  /**
   * Accepts the certificate in the Secret that the servers mount, and no other. Pods are scraped by
   * address, which it does not name, so it is held to the Service's name.
   */
  private MapNode tlsConfig() {
    if (context.tls() == TlsMode.OFF) {
      return MapNode.builder().put("insecureSkipVerify", true).build();
    }
    WorkloadNames names = new WorkloadNames(context.service().name());
    MapNode secret =
        MapNode.builder().put("name", names.certificateSecret()).put("key", "tls.crt").build();
    return MapNode.builder()
        .put("ca", MapNode.builder().put("secret", secret).build())
        .put("serverName", names.workloadService() + "." + context.service().namespace() + ".svc")
        .build();
  }
}
