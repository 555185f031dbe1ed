package dev.llmd.scheduling.cycle;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * Where a request goes.
 *
 * @param destinations at least one: the endpoint that answers, then those to fall back to, best
 *     first
 * @param helpers the endpoint that another profile picked, by profile: prefill, encode
 * @param headers what the request carries from here on, by lower-case name; an empty value removes
 */
public record Routing(
    List<Endpoint> destinations, Map<String, Endpoint> helpers, Map<String, String> headers) {

  public static Routing to(List<Endpoint> destinations) {
    return new Routing(destinations, Map.of(), Map.of());
  }

  public Endpoint destination() {
    return destinations.getFirst();
  }
}
