package dev.llmd.overview;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the way of requests to a service.
 *
 * @param service the service
 * @param repository where routes that it refers to may be
 * @param manifests the objects of the service
 */
record RoutingSurvey(LlmService service, Repository repository, List<MapNode> manifests) {

  RoutingOverview follow() {
    Set<String> gateways = new LinkedHashSet<>();
    Set<String> routes = new LinkedHashSet<>();
    Set<String> pools = new LinkedHashSet<>();
    for (MapNode manifest : manifests) {
      String name = manifest.at("metadata").at("name").text("");
      switch (manifest.at("kind").text("")) {
        case "HTTPRoute" -> addRoute(manifest, name, gateways, routes);
        case "Ingress" -> routes.add("Ingress " + name);
        case "InferencePool" -> pools.add(name);
        default -> {}
      }
    }
    addReferences(gateways, routes, pools);
    return new RoutingOverview(
        new ArrayList<>(gateways), new ArrayList<>(routes), new ArrayList<>(pools));
  }

  private void addRoute(MapNode route, String name, Set<String> gateways, Set<String> routes) {
    routes.add("HTTPRoute " + name);
    for (Node parent : route.at("spec").at("parentRefs").items()) {
      gateways.add(
          parent.at("namespace").text(service.namespace()) + "/" + parent.at("name").text(""));
    }
  }

  /** What the user brings: its objects may be in the repository, or only in the cluster. */
  private void addReferences(Set<String> gateways, Set<String> routes, Set<String> pools) {
    for (Node ref : service.router().map(RouterSpec::routeRefs).orElse(List.of())) {
      String name = ref.at("name").text("");
      Optional<ApiObject> route =
          repository.find("gateway.networking.k8s.io", "HTTPRoute", service.namespace(), name);
      addRoute(route.map(ApiObject::node).orElse(MapNode.EMPTY), name, gateways, routes);
    }
    for (Node ref : service.router().map(RouterSpec::ingressRefs).orElse(List.of())) {
      routes.add("Ingress " + ref.at("name").text(""));
    }
    service.spec().scheduler().flatMap(SchedulerSpec::poolRef).ifPresent(pools::add);
  }
}
