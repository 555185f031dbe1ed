package dev.llmd.plan.network;

import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.settings.GatewaySettings.Mode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.template.ChildName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway of a service's own: what {@code router.gateway: {}} asks for where the settings say
 * {@code gateway.mode: managed}. It takes the place of the platform's gateway in the service's
 * route; what else a route names as its parents is the user's choice, and stays.
 *
 * @param name its name: {@code <service>-kserve-gateway} in the service's namespace
 * @param sectionName the listener that the route attaches to; empty for all
 * @param platform the gateway that it takes the place of
 */
record ManagedGateway(GatewayName name, Optional<String> sectionName, GatewayName platform) {

  private static final String PARENTS = "parentRefs";

  /** The gateway; empty when the settings or the service want none. */
  static Optional<ManagedGateway> of(PlanContext context) {
    LlmService service = context.service();
    boolean isManaged = context.settings().gateway().mode() == Mode.MANAGED;
    if (!isManaged || !service.router().map(ManagedGateway::isAskedFor).orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        new ManagedGateway(
            new GatewayName(service.namespace(), ChildName.of(service.name(), "-kserve-gateway")),
            context.settings().gateway().sectionName(),
            new GatewayName(
                context.platform().ingressGatewayNamespace(),
                context.platform().ingressGatewayName())));
  }

  private static boolean isAskedFor(RouterSpec router) {
    return router.node().at("gateway") instanceof MapNode && router.gatewayRefs().isEmpty();
  }

  /**
   * Whether the service's route attaches to it: not when the service itself names other parents.
   */
  boolean takes(LlmService service, MapNode routeSpec) {
    List<Node> parents = routeSpec.at(PARENTS).items();
    if (service.object().spec().at("router", "route", "http", "spec", PARENTS).isPresent()) {
      return false;
    }
    for (Node parent : parents) {
      if (isPlatform(parent)) {
        return true;
      }
    }
    return parents.isEmpty();
  }

  /** The route with this gateway as its parent. */
  MapNode attach(LlmService service, MapNode routeSpec) {
    if (!takes(service, routeSpec)) {
      return routeSpec;
    }
    List<Node> parents = new ArrayList<>();
    parents.add(parentRef());
    for (Node parent : routeSpec.at(PARENTS).items()) {
      if (!isPlatform(parent)) {
        parents.add(parent);
      }
    }
    return routeSpec.with(PARENTS, ListNode.of(parents));
  }

  private MapNode parentRef() {
    return MapNode.builder()
        .put("group", "gateway.networking.k8s.io")
        .put("kind", "Gateway")
        .put("namespace", name.namespace())
        .put("name", name.name())
        .put("sectionName", sectionName)
        .build();
  }

  private boolean isPlatform(Node parent) {
    return parent.at("kind").text("Gateway").equals("Gateway")
        && GatewayName.of(parent, name.namespace()).equals(platform);
  }
}
