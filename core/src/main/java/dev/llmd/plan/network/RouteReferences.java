package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the gateways and routes that a service refers to. KServe stops until they exist; here
 * what is not in the repository may still be in the cluster, so that is a note.
 */
final class RouteReferences {

  private final PlanContext context;
  private final LlmService service;
  private final Set<GatewayName> seen = new HashSet<>();

  RouteReferences(PlanContext context) {
    this.context = context;
    this.service = context.service();
    // Everybody's routes attach there: its absence from the repository says nothing.
    seen.add(
        new GatewayName(
            context.platform().ingressGatewayNamespace(), context.platform().ingressGatewayName()));
    ManagedGateway.of(context).ifPresent(gateway -> seen.add(gateway.name()));
  }

  /** Parents of the managed route, which {@link RouteRewrite} took from gateway refs if any. */
  void checkParents(List<Node> parentRefs, boolean fromGatewayRefs) {
    String list =
        fromGatewayRefs ? "spec.router.gateway.refs" : "spec.router.route.http.spec.parentRefs";
    for (int i = 0; i < parentRefs.size(); i++) {
      checkParent(parentRefs.get(i), service.namespace(), list + "[" + i + "]");
    }
  }

  /** Routes under {@code route.http.refs}, which live beside the service. */
  void checkRoutes(List<Node> refs) {
    for (int i = 0; i < refs.size(); i++) {
      String field = "spec.router.route.http.refs[" + i + "]";
      String name = refs.get(i).at("name").text("");
      Optional<ApiObject> route =
          context
              .repository()
              .find("gateway.networking.k8s.io", "HTTPRoute", service.namespace(), name);
      if (route.isPresent()) {
        checkRoute(route.get(), refs.get(i), field);
      } else {
        report(
            Diagnostic.note(
                    "router/route-not-in-repository",
                    "HTTPRoute "
                        + service.namespace()
                        + "/"
                        + name
                        + " is not in the repository: KServe waits until the cluster has it")
                .at(refs.get(i).location())
                .field(field));
      }
    }
  }

  private void checkRoute(ApiObject route, Node ref, String field) {
    List<Node> parents = route.spec().at("parentRefs").items();
    if (parents.isEmpty()) {
      report(
          Diagnostic.controllerError(
                  "router/route-without-gateway",
                  "HTTPRoute " + route.namespace() + "/" + route.name() + " names no gateway")
              .at(ref.location())
              .field(field)
              .expected("a route with parentRefs, so that requests can reach it")
              .nextStep("add spec.parentRefs to the HTTPRoute")
              .related(route.location(), "the route"));
    }
    for (Node parent : parents) {
      checkParent(parent, route.namespace(), field);
    }
  }

  private void checkParent(Node parent, String defaultNamespace, String field) {
    GatewayName gateway = GatewayName.of(parent, defaultNamespace);
    if (seen.add(gateway)
        && context.repository().gateway(gateway.namespace(), gateway.name()).isEmpty()) {
      report(
          Diagnostic.note(
                  "router/gateway-not-in-repository",
                  "Gateway "
                      + gateway
                      + " is not in the repository: KServe waits until the cluster has it")
              .at(parent.location())
              .field(field));
    }
  }

  private void report(Diagnostic.Builder finding) {
    context.diagnostics().add(finding.object(service.object().describe()));
  }
}
