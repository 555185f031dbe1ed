package dev.llmd.scheduling.endpoint;

import java.util.Map;

/**
 * An endpoint as discovery found it.
 *
 * @param ip the pod's address, without brackets
 * @param labels the pod's labels
 */
public record EndpointSpec(EndpointId id, String ip, Map<String, String> labels) {

  public EndpointSpec {
    labels = Map.copyOf(labels);
  }

  /** {@code ip:port}, with brackets around an IPv6 address. */
  public String hostPort() {
    return ip.indexOf(':') >= 0 ? "[" + ip + "]:" + id.port() : ip + ":" + id.port();
  }
}
