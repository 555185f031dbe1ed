package dev.llmd.overview;

import java.util.List;

/**
 * The way of requests to the pods.
 *
 * @param gateways the gateways that the routes attach to, as {@code namespace/name}
 * @param routes the HTTPRoutes that are rendered, or that the service refers to
 * @param pools the InferencePools that are rendered, or that the service refers to
 */
public record RoutingOverview(List<String> gateways, List<String> routes, List<String> pools) {

  public RoutingOverview {
    gateways = List.copyOf(gateways);
    routes = List.copyOf(routes);
    pools = List.copyOf(pools);
  }
}
