package dev.llmd.scheduling.endpoint;

import java.util.Map;

/**
 * An endpoint that may be picked. It is replaced when its labels or its address change; its slot
 * and its load stay.
 *
 * @param spec what discovery says of it
 * @param hostPort {@code ip:port}, the destination that the proxy is told
 * @param slot a small number that no other endpoint of the pool has at the same time, for arrays
 * @param load what it reports, and what was sent to it
 */
public record Endpoint(EndpointSpec spec, String hostPort, int slot, EndpointLoad load) {

  public Endpoint(EndpointSpec spec, int slot, EndpointLoad load) {
    this(spec, spec.hostPort(), slot, load);
  }

  public EndpointId id() {
    return spec.id();
  }

  public String ip() {
    return spec.ip();
  }

  public Map<String, String> labels() {
    return spec.labels();
  }
}
