package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pool gets its requests from a route. */
public final class SchedulerWithoutRoute implements ServingRule {

  private static final String ID = "router/scheduler-without-route";
  private static final String GATEWAY_API = "gateway.networking.k8s.io";
  private static final FieldPath SCHEDULER = Subject.SPEC.field("router").field("scheduler");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a scheduler or pool that no route of the service or the repository leads to",
            "Gateways ask the endpoint picker for requests of routes with the pool as a backend;"
                + " without one it runs and nobody asks it."));
  }

  @Override
  public void check(ServingPlan plan) {
    Optional<RouterSpec> router = plan.service().router();
    Optional<SchedulerSpec> scheduler = router.flatMap(RouterSpec::scheduler);
    // What an Ingress means for a scheduler is said where Ingresses are planned.
    if (scheduler.isEmpty()
        || router.get().node().at("ingress").isPresent()
        || hasUnknownRoute(plan, router.get())) {
      return;
    }
    Optional<String> ref = scheduler.get().poolRef();
    String pool = ref.orElse(new WorkloadNames(plan.service().name()).inferencePool());
    if (isBackendOfSomeRoute(plan, pool)) {
      return;
    }
    Node written = plan.service().object().spec().at("router", "scheduler");
    String field = ref.isEmpty() ? "" : ".pool.ref";
    String message = "no route leads to InferencePool " + pool;
    Diagnostic.Builder finding =
        ref.isEmpty()
            ? Diagnostic.note(ID, message + ": the endpoint picker gets no requests")
            : Diagnostic.warning(ID, message + ": pool.ref has no effect");
    plan.report(
        finding
            .at(plan.place(written.at("pool", "ref"), written, scheduler.get().node()))
            .field(SCHEDULER + field)
            .expected("router.route beside router.scheduler, or an HTTPRoute with that backend")
            .nextStep("add router.route: {}, or remove router.scheduler"));
  }

  /** Where a route that only the cluster has leads to cannot be told. */
  private static boolean hasUnknownRoute(ServingPlan plan, RouterSpec router) {
    for (Node ref : router.routeRefs()) {
      String name = ref.at("name").text("");
      if (plan.context()
          .repository()
          .find(GATEWAY_API, "HTTPRoute", plan.service().namespace(), name)
          .isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBackendOfSomeRoute(ServingPlan plan, String pool) {
    Set<String> planned = new HashSet<>();
    for (PlannedObject object : plan.objects()) {
      if (object instanceof HttpRoute route) {
        RoutedPools.addAll(route.spec(), planned);
      }
    }
    return planned.contains(pool) || RoutedPools.of(plan.context()).names().contains(pool);
  }
}
