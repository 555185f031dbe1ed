package dev.llmd.plan.network;

import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import dev.llmd.template.ChildName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides a service's HTTPRoute, in the state it has once gateways have accepted it.
 *
 * <p>KServe first tries the older InferencePool API and moves on to the newer one when the gateway
 * answers; what remains after that is planned here at once.
 */
public final class RoutePlanner {

  private static final String MIGRATED = "serving.kserve.io/inference-pool-migrated";

  private final ResolvedServices services;

  /** A planner that finds the other members of a routing group there. */
  public RoutePlanner(ResolvedServices services) {
    this.services = services;
  }

  /** The route; empty when the spec has none, or refers to routes that exist already. */
  public List<PlannedObject> plan(PlanContext context) {
    Optional<RouterSpec> router = context.service().router();
    if (router.isEmpty()) {
      return List.of();
    }
    RouteReferences references = new RouteReferences(context);
    references.checkRoutes(router.get().routeRefs());
    Optional<MapNode> spec = router.get().routeSpec().map(route -> attach(route, context));
    if (spec.isEmpty()) {
      // KServe waits for gateways that are named, whatever attaches to them.
      references.checkParents(router.get().gatewayRefs(), true);
      return List.of();
    }
    references.checkParents(
        spec.get().at("parentRefs").items(), !router.get().gatewayRefs().isEmpty());
    return List.of(route(context, router.get(), spec.get()));
  }

  private static MapNode attach(MapNode route, PlanContext context) {
    return ManagedGateway.of(context)
        .map(gateway -> gateway.attach(context.service(), route))
        .orElse(route);
  }

  private PlannedObject route(PlanContext context, RouterSpec router, MapNode spec) {
    LlmService service = context.service();
    boolean ownsPool = router.scheduler().filter(found -> found.poolRef().isEmpty()).isPresent();

    Target target = context.target();
    RouteRules rules = RouteRules.of(spec);
    if (target.has(Feature.MODEL_ROUTING)) {
      rules = ModelRouting.of(context).apply(rules, service);
    }
    boolean canMigrate = ownsPool && target.has(Feature.POOL_MIGRATION);
    if (canMigrate) {
      rules = withPoolGroup(rules, context);
    }
    if (router.group().isPresent()) {
      rules = RoutingGroup.of(router.group().get(), context, services).apply(rules, context);
    }
    // Gateways answer for pools only: a route to Services alone never migrates.
    boolean isMigrated = canMigrate && rules.hasBackend(ref -> isPool(ref, target));
    Metadata metadata =
        new Metadata(
            service.namespace(),
            ChildName.of(service.name(), "-kserve-route"),
            labels(service, router),
            isMigrated ? Map.of(MIGRATED, target.poolVersion()) : Map.of());
    return new PlannedObject.HttpRoute(metadata, rules.in(spec));
  }

  private static RouteRules withPoolGroup(RouteRules rules, PlanContext context) {
    Target target = context.target();
    LlmService service = context.service();
    Backends backends = Backends.of(service.name(), service.spec().scheduler());
    Node group = TextNode.of(target.poolGroup());
    return rules.mapBackends(
        ref -> backends.isDefaultPool(ref) && !ref.at("group").sameValue(group),
        ref -> ref.with("group", group));
  }

  private static boolean isPool(Node backendRef, Target target) {
    String group = backendRef.at("group").text("");
    return backendRef.at("kind").text("").equals(Backends.POOL)
        && (group.equals(target.poolGroup()) || group.equals(Backends.OLDER_POOL_GROUP));
  }

  private static Map<String, String> labels(LlmService service, RouterSpec router) {
    Map<String, String> labels = Labels.of(service, "llminferenceservice-router");
    router.group().ifPresent(group -> labels.put("serving.kserve.io/routing-group", group));
    return labels;
  }
}
