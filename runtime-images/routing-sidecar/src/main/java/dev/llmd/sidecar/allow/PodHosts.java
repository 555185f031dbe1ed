package dev.llmd.sidecar.allow;

import dev.llmd.sidecar.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a pod may be called: its addresses and its name.
 *
 * @param hosts each as in {@link HostPort}; none of a pod that has no address
 */
record PodHosts(Set<String> hosts) {

  private static final PodHosts NONE = new PodHosts(Set.of());

  /** Of a Pod as the API server has it. */
  static PodHosts of(JsonValue pod) {
    JsonValue status = pod.at("status");
    String phase = status.at("phase").text();
    // Of a pod that has ended the address may be another's by now.
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return NONE;
    }
    Set<String> hosts = new LinkedHashSet<>();
    addAddress(hosts, status.at("podIP").text());
    for (JsonValue each : status.at("podIPs").elements()) {
      addAddress(hosts, each.at("ip").text());
    }
    if (hosts.isEmpty()) {
      return NONE;
    }
    addName(hosts, pod.at("metadata").at("name").text());
    return new PodHosts(Set.copyOf(hosts));
  }

  private static void addAddress(Set<String> hosts, String address) {
    String literal = address.indexOf(':') < 0 ? address : "[" + address + "]";
    HostPort.parse(literal + ":1").ifPresent(it -> hosts.add(it.host()));
  }

  /** A pod may be named 10.0.0.1, which gives it no right to that address. */
  private static void addName(Set<String> hosts, String name) {
    HostPort.parse(name + ":1").filter(it -> !it.isAddress()).ifPresent(it -> hosts.add(it.host()));
  }
}
