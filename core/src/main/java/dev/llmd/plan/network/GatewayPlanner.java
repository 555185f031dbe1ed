package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.provider.ProviderProfile;
import dev.llmd.settings.GatewaySettings;
import dev.llmd.settings.GatewaySettings.Listener;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans the Gateway of services that have one of their own ({@link ManagedGateway}). KServe's
 * controller never creates gateways; its documentation describes one of this name, class and port.
 */
public final class GatewayPlanner {

  /** The class that Envoy Gateway's installation suggests. */
  private static final String DEFAULT_CLASS = "eg";

  private static final String FIELD = "spec.router.gateway";

  private GatewayPlanner() {}

  /** The Gateway, or none. */
  public static List<PlannedObject> plan(PlanContext context) {
    Optional<ManagedGateway> gateway = ManagedGateway.of(context);
    if (gateway.isEmpty() || !isNeeded(context, gateway.get())) {
      return List.of();
    }
    LlmService service = context.service();
    checkListeners(context);
    Metadata metadata =
        Metadata.of(
            service.namespace(),
            gateway.get().name().name(),
            Labels.of(service, "llminferenceservice-router"));
    return List.of(
        new PlannedObject.Custom(
            metadata, "gateway.networking.k8s.io/v1", "Gateway", spec(context, service)));
  }

  private static void checkListeners(PlanContext context) {
    for (String problem :
        GatewayListeners.problems(context.settings().gateway(), context.service())) {
      report(
          context,
          Diagnostic.controllerError("router/gateway-listeners", problem)
              .expected(
                  "listeners that differ in name and in port, protocol and hostname, a tlsSecret"
                      + " for HTTPS alone, DNS names, and a sectionName that is one of them")
              .nextStep("correct gateway.listeners in llmd.yaml"));
    }
  }

  private static boolean isNeeded(PlanContext context, ManagedGateway gateway) {
    LlmService service = context.service();
    Optional<MapNode> route = service.router().flatMap(RouterSpec::routeSpec);
    if (route.isEmpty()) {
      report(
          context,
          Diagnostic.warning(
                  "router/gateway-without-route",
                  "router.gateway asks for a gateway, but the service has no route that would"
                      + " attach to it: none is written")
              .expected("router.route beside router.gateway")
              .nextStep("add route: {}, or remove router.gateway"));
      return false;
    }
    if (!gateway.takes(service, route.get())) {
      report(
          context,
          Diagnostic.note(
                  "router/gateway-not-used",
                  "the route names its gateways itself: no Gateway "
                      + gateway.name()
                      + " is written")
              .expected("either parentRefs in the route, or router.gateway: {}")
              .nextStep("name the gateways under router.gateway.refs, or remove parentRefs"));
      return false;
    }
    Optional<ApiObject> existing =
        context.repository().gateway(gateway.name().namespace(), gateway.name().name());
    existing.ifPresent(found -> reportExisting(context, gateway, found));
    return existing.isEmpty();
  }

  private static void reportExisting(
      PlanContext context, ManagedGateway gateway, ApiObject existing) {
    report(
        context,
        Diagnostic.warning(
                "router/gateway-exists",
                "Gateway "
                    + gateway.name()
                    + " is in the repository already: the route attaches to that one, and none is"
                    + " written")
            .expected("no object of the name that the service's own Gateway has")
            .nextStep("name it under router.gateway.refs, or give it another name")
            .related(existing.location(), "the Gateway"));
  }

  private static void report(PlanContext context, Diagnostic.Builder finding) {
    LlmService service = context.service();
    context
        .diagnostics()
        .add(
            finding
                .at(service.spec().node().at("router", "gateway").location())
                .object(service.object().describe())
                .field(FIELD));
  }

  private static MapNode spec(PlanContext context, LlmService service) {
    GatewaySettings settings = context.settings().gateway();
    List<MapNode> listeners = new ArrayList<>(settings.listeners().size());
    for (Listener listener : settings.listeners()) {
      listeners.add(listener(listener, service));
    }
    return MapNode.builder()
        .put(
            "gatewayClassName",
            settings
                .className()
                .or(() -> ProviderProfile.chosen(context).map(ProviderProfile::gatewayClass))
                .orElse(DEFAULT_CLASS))
        .put("listeners", ListNode.of(listeners))
        .build();
  }

  /** The defaults of the API are spelt out: a server that added them would make a difference. */
  private static MapNode listener(Listener listener, LlmService service) {
    String from =
        switch (listener.allowedRoutes()) {
          case SAME -> "Same";
          case ALL -> "All";
        };
    MapNode.Builder node =
        MapNode.builder()
            .put("name", listener.name())
            .put("hostname", listener.hostname().map(host -> ServiceText.of(host, service)))
            .put("protocol", listener.protocol())
            .put("port", listener.port())
            .put(
                "allowedRoutes",
                MapNode.builder()
                    .put("namespaces", MapNode.builder().put("from", from).build())
                    .build());
    listener
        .tlsSecret()
        .ifPresent(secret -> node.put("tls", termination(ServiceText.of(secret, service))));
    return node.build();
  }

  private static MapNode termination(String secret) {
    MapNode certificate =
        MapNode.builder().put("group", "").put("kind", "Secret").put("name", secret).build();
    return MapNode.builder()
        .put("mode", "Terminate")
        .put("certificateRefs", ListNode.of(certificate))
        .build();
  }
}
