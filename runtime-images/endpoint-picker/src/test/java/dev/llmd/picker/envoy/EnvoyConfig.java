package dev.llmd.picker.envoy;

import java.util.List;
import java.util.stream.Collectors;

/** Envoy's bootstrap configuration for some gates. */
final class EnvoyConfig {

  private static final String TYPE = "\"@type\": type.googleapis.com/envoy.extensions.";

  private EnvoyConfig() {}

  static String text(List<Gate> gates) {
    return """
    admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
    static_resources:
      listeners:
    %s
      clusters:
    %s
    """
        .formatted(
            gates.stream().map(EnvoyConfig::listener).collect(Collectors.joining()),
            gates.stream().map(EnvoyConfig::clusters).collect(Collectors.joining()));
  }

  private static String listener(Gate gate) {
    return """
      - name: $name
        address: {socket_address: {address: 127.0.0.1, port_value: 0}}
        per_connection_buffer_limit_bytes: 8388608
        filter_chains:
        - filters:
          - name: envoy.filters.network.http_connection_manager
            typed_config:
              $type.filters.network.http_connection_manager.v3.HttpConnectionManager
              stat_prefix: $name
              stream_idle_timeout: 0s
              http_protocol_options: {enable_trailers: true}
              access_log:
              - name: stdout
                typed_config:
                  $type.access_loggers.stream.v3.StdoutAccessLog
                  log_format: {text_format_source: {inline_string: "$name %REQ(:METHOD)% %REQ(:PATH)% -> %UPSTREAM_HOST% %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%\\n"}}
              route_config:
                virtual_hosts:
                - name: all
                  domains: ["*"]
                  routes: [{match: {prefix: /}, route: {cluster: $cluster, timeout: 0s$retries}}]
              http_filters:
    $hint
              - name: envoy.filters.http.ext_proc
                typed_config:
                  $type.filters.http.ext_proc.v3.ExternalProcessor
                  grpc_service: {envoy_grpc: {cluster_name: $name-picker}, timeout: 60s}
                  failure_mode_allow: $failsOpen
                  message_timeout: 60s
                  processing_mode: {request_header_mode: SEND, response_header_mode: SEND, request_body_mode: $mode, response_body_mode: $responseMode, request_trailer_mode: SEND, response_trailer_mode: SEND}
                  metadata_options:
                    forwarding_namespaces: {untyped: [envoy.lb, envoy.lb.subset_hint]}
                    receiving_namespaces: {untyped: [envoy.lb]}
              - name: envoy.filters.http.router
                typed_config: {$type.filters.http.router.v3.Router}
    """
        .replace("$type.", TYPE)
        .replace("$name", gate.name())
        .replace("$cluster", gate.cluster())
        .replace("$retries", retries(gate))
        .replace("$hint", hint(gate))
        .replace("$failsOpen", String.valueOf(gate.failsOpen()))
        .replace("$mode", gate.mode().name())
        // A stream of events that is collected first is none: what a gateway buffers are requests.
        .replace(
            "$responseMode", gate.mode() == Gate.Mode.BUFFERED ? "STREAMED" : gate.mode().name());
  }

  /**
   * Only where there is another pod to try. Elsewhere it would do harm: Envoy 1.40 keeps the body
   * for a retry, and then sends it twice when trailers follow it (FULL_DUPLEX_STREAMED).
   */
  private static String retries(Gate gate) {
    return gate.choice() == Gate.Choice.OVERRIDE_HOST
        ? ", retry_policy: {retry_on: connect-failure, num_retries: 2}"
        : "";
  }

  /** What a gateway sets when a route names some of a pool's pods. */
  private static String hint(Gate gate) {
    if (gate.subset().isEmpty()) {
      return "";
    }
    return """
              - name: envoy.filters.http.set_metadata
                typed_config:
                  $type.filters.http.set_metadata.v3.Config
                  metadata: [{metadata_namespace: envoy.lb.subset_hint, value: {x-gateway-destination-endpoint-subset: [%s]}}]
    """
        .replace("$type.", TYPE)
        .formatted(
            gate.subset().stream().map(pod -> '"' + pod + '"').collect(Collectors.joining(", ")));
  }

  private static String clusters(Gate gate) {
    return pods(gate)
        + """
          - name: $name-picker
            type: STATIC
            connect_timeout: 5s
            typed_extension_protocol_options:
              envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
                $type.upstreams.http.v3.HttpProtocolOptions
                explicit_http_config: {http2_protocol_options: {}}
        $tls
        $watch
            load_assignment: $endpoints
        """
            .replace("$type.", TYPE)
            .replace("$name", gate.name())
            .replace("$tls", gate.isTls() ? tls() : "")
            .replace("$watch", gate.failsOpen() ? watch() : "")
            .replace("$endpoints", endpoints(gate.name() + "-picker", List.of(gate.picker())));
  }

  private static String tls() {
    return """
        transport_socket:
          name: envoy.transport_sockets.tls
          typed_config: {$type.transport_sockets.tls.v3.UpstreamTlsContext}
    """
        .replace("$type.", TYPE);
  }

  /**
   * Knows soon that there is no picker. In FULL_DUPLEX_STREAMED Envoy cannot go on without it once
   * it has handed the body over: it has to know before, as it does from Kubernetes.
   */
  private static String watch() {
    return """
        common_lb_config: {healthy_panic_threshold: {value: 0}}
        health_checks: [{timeout: 10s, interval: 0.05s, no_traffic_interval: 0.05s, unhealthy_threshold: 1, healthy_threshold: 1, grpc_health_check: {}}]
    """;
  }

  private static String pods(Gate gate) {
    String head =
        "  - {name: "
            + gate.cluster()
            + ", connect_timeout: 5s, typed_extension_protocol_options: "
            + "{envoy.extensions.upstreams.http.v3.HttpProtocolOptions: {"
            + TYPE
            + "upstreams.http.v3.HttpProtocolOptions, explicit_http_config: "
            + "{http_protocol_options: {enable_trailers: true}}}}, ";
    String key = "x-gateway-destination-endpoint";
    return switch (gate.choice()) {
      case HEADER ->
          head
              + "type: ORIGINAL_DST, lb_policy: CLUSTER_PROVIDED, original_dst_lb_config: "
              + "{use_http_header: true, http_header_name: "
              + key
              + "}}\n";
      case METADATA ->
          head
              + "type: ORIGINAL_DST, lb_policy: CLUSTER_PROVIDED, original_dst_lb_config: "
              + "{metadata_key: {key: envoy.lb, path: [{key: "
              + key
              + "}]}}}\n";
      case OVERRIDE_HOST ->
          head
              + "type: STATIC, load_assignment: "
              + endpoints(gate.cluster(), gate.pods())
              + ", load_balancing_policy: {policies: [{typed_extension_config: {name: prefer, "
              + "typed_config: {"
              + TYPE
              + "load_balancing_policies.override_host.v3.OverrideHost, "
              + "override_host_sources: [{header: "
              + key
              + "}], fallback_policy: {policies: [{typed_extension_config: {name: any, "
              + "typed_config: {"
              + TYPE
              + "load_balancing_policies.round_robin.v3.RoundRobin}}}]}}}}]}}\n";
    };
  }

  private static String endpoints(String cluster, List<String> hostPorts) {
    return hostPorts.stream()
        .map(EnvoyConfig::endpoint)
        .collect(
            Collectors.joining(
                ", ", "{cluster_name: " + cluster + ", endpoints: [{lb_endpoints: [", "]}]}"));
  }

  private static String endpoint(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    return "{endpoint: {address: {socket_address: {address: %s, port_value: %s}}}}"
        .formatted(hostPort.substring(0, colon), hostPort.substring(colon + 1));
  }
}
