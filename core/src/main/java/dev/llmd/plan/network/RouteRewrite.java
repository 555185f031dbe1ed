package dev.llmd.plan.network;

import dev.llmd.api.RouterSpec;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points the managed route of a merged and templated spec at what the service asks for: at {@code
 * gateway.refs} instead of the platform's gateway, at the workload Service when there is no
 * scheduler, at {@code scheduler.pool.ref} when another pool serves. KServe does so after
 * templating (combineBaseRefsConfig), so a route that arrives through a value is treated alike.
 */
public final class RouteRewrite {

  private static final String[] ROUTE_SPEC = {"router", "route", "http", "spec"};

  private RouteRewrite() {}

  /** The spec of the service of that name with its route rewritten. */
  public static MapNode apply(String service, MapNode spec) {
    Optional<RouterSpec> router = new ServiceSpec(spec).router();
    Optional<MapNode> route = router.flatMap(RouterSpec::routeSpec);
    if (route.isEmpty()) {
      return spec;
    }
    MapNode attached = attach(route.get(), router.get().gatewayRefs());
    RouteRules rules = direct(service, RouteRules.of(attached), router.get().scheduler());
    MapNode rewritten = rules.in(attached);
    return rewritten == route.get() ? spec : replace(spec, rewritten, 0);
  }

  private static MapNode attach(MapNode route, List<Node> gatewayRefs) {
    if (gatewayRefs.isEmpty()) {
      return route;
    }
    List<Node> parents = new ArrayList<>(gatewayRefs.size());
    for (Node ref : gatewayRefs) {
      parents.add(parentRef(ref));
    }
    return route.with("parentRefs", ListNode.of(parents));
  }

  /** Without a namespace the parent is looked for beside the route, as Gateway API defaults it. */
  private static MapNode parentRef(Node gatewayRef) {
    return MapNode.builder()
        .put("group", "gateway.networking.k8s.io")
        .put("kind", "Gateway")
        .put("namespace", gatewayRef.at("namespace").text().filter(text -> !text.isEmpty()))
        .put("name", gatewayRef.at("name"))
        .put("sectionName", gatewayRef.at("sectionName"))
        .build()
        .at(gatewayRef.location());
  }

  private static RouteRules direct(
      String service, RouteRules rules, Optional<SchedulerSpec> scheduler) {
    Backends backends = Backends.of(service, scheduler);
    if (scheduler.isEmpty()) {
      return rules.mapBackends(backends::isDefaultPool, backends::toWorkloadService);
    }
    if (backends.referencedPool().isEmpty()) {
      return rules;
    }
    Node pool = TextNode.of(backends.referencedPool().get());
    return rules.mapBackends(backends::isDefaultPool, ref -> ref.with("name", pool));
  }

  private static MapNode replace(MapNode node, MapNode route, int depth) {
    if (depth == ROUTE_SPEC.length) {
      return route;
    }
    String key = ROUTE_SPEC[depth];
    return node.with(key, replace(node.at(key).asMap(), route, depth + 1));
  }
}
