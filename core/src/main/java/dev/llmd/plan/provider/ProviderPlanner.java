package dev.llmd.plan.provider;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.plan.Labels;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.plan.provider.ProviderProfile.ServiceTls;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a service's objects to the provider that the settings name: writes what it needs beside a
 * route, and leaves out what it refuses. KServe's controller does nothing of the kind.
 */
public final class ProviderPlanner {

  /** What GKE's load balancers can wait at most, instead of waiting without an end. */
  private static final long LONGEST_SECONDS = 86_400;

  private final PlanContext context;
  private final ProviderProfile profile;
  private final ProviderFindings findings;
  private final String service;
  private final DestinationRules rules;
  private final BackendPolicies policies;

  private ProviderPlanner(PlanContext context, ProviderProfile profile) {
    LlmService owner = context.service();
    this.context = context;
    this.profile = profile;
    this.findings = new ProviderFindings(context, profile);
    this.service = new WorkloadNames(owner.name()).workloadService();
    var labels = Labels.of(owner, "llminferenceservice-router");
    this.rules = new DestinationRules(owner.namespace(), labels);
    this.policies = new BackendPolicies(owner.namespace(), labels);
  }

  /** The objects as they are without a provider or a route, else fitted to it. */
  public static List<PlannedObject> settle(PlanContext context, List<PlannedObject> objects) {
    Optional<ProviderProfile> profile = ProviderProfile.chosen(context);
    if (profile.isEmpty() || context.service().router().flatMap(RouterSpec::route).isEmpty()) {
      return objects;
    }
    return new ProviderPlanner(context, profile.get()).settle(objects);
  }

  private List<PlannedObject> settle(List<PlannedObject> objects) {
    Optional<OwnPool> pool = OwnPool.of(context, objects);
    List<PlannedObject> settled = new ArrayList<>(objects.size());
    List<Node> references = context.service().router().map(RouterSpec::routeRefs).orElse(List.of());
    if (!references.isEmpty()) {
      settled.addAll(besideRoute(ofReferences(references, pool.isPresent()), pool));
    }
    for (PlannedObject object : objects) {
      if (object instanceof HttpRoute route) {
        RouteTraffic traffic = RouteTraffic.of(route.spec(), service);
        boolean keeps = profile.routeTimeouts() || !traffic.hasTimeouts();
        settled.add(keeps ? route : withoutTimeouts(route));
        settled.addAll(besideRoute(traffic, pool));
      } else {
        settled.add(object);
      }
    }
    pool.ifPresent(own -> settled.addAll(besidePicker(own)));
    return settled;
  }

  /** A route that is not in the repository is taken to send to the pool, if there is one. */
  private RouteTraffic ofReferences(List<Node> references, boolean hasPool) {
    RouteTraffic traffic = new RouteTraffic(false, false, false, 0);
    for (Node reference : references) {
      Optional<ApiObject> route =
          context
              .repository()
              .find(
                  "gateway.networking.k8s.io",
                  "HTTPRoute",
                  context.service().namespace(),
                  reference.at("name").text(""));
      RouteTraffic said =
          route
              .map(found -> RouteTraffic.of(found.spec(), service))
              .orElse(new RouteTraffic(hasPool, false, false, 0));
      if (said.hasTimeouts() && !profile.routeTimeouts()) {
        route.ifPresent(found -> findings.timeoutsOf(found, reference));
      }
      traffic = traffic.beside(said);
    }
    return traffic;
  }

  private static HttpRoute withoutTimeouts(HttpRoute route) {
    ListNode rules =
        route.spec().at("rules").asList().map(rule -> rule.asMap().without("timeouts"));
    return new HttpRoute(route.metadata(), route.spec().with("rules", rules));
  }

  /** The API asks gateways to speak TLS to endpoint pickers; not all do so by themselves. */
  private List<PlannedObject> besidePicker(OwnPool pool) {
    if (profile.pickerTls() && !pool.pickerTls()) {
      findings.pickerInPlainText();
    }
    return !profile.pickerTls() && pool.pickerTls() && !pool.picker().isEmpty()
        ? List.of(rules.forService(pool.picker()))
        : List.of();
  }

  private List<PlannedObject> besideRoute(RouteTraffic traffic, Optional<OwnPool> pool) {
    List<PlannedObject> objects = new ArrayList<>();
    if (traffic.toPool() && !profile.pools().contains(context.target().poolVersion())) {
      findings.poolVersion();
    }
    if (context.platform().enableTls()) {
      objects.addAll(serverTls(traffic, pool));
    }
    for (Backend backend : backends(traffic, pool)) {
      if (profile.healthChecks()) {
        objects.add(
            policies.healthCheck(backend.target(), backend.port(), context.platform().enableTls()));
      }
      if (!profile.routeTimeouts() && traffic.hasTimeouts()) {
        objects.add(policies.timeout(backend.target(), seconds(traffic)));
      }
    }
    if (!profile.routeTimeouts() && traffic.seconds() > 0) {
      findings.timeouts(traffic.seconds());
    }
    return objects;
  }

  private static long seconds(RouteTraffic traffic) {
    return traffic.seconds() == 0 ? LONGEST_SECONDS : traffic.seconds();
  }

  /** What a policy attaches to, and the port that requests go to. */
  private record Backend(MapNode target, long port) {}

  private List<Backend> backends(RouteTraffic traffic, Optional<OwnPool> pool) {
    List<Backend> backends = new ArrayList<>(2);
    if (traffic.toPool()) {
      String group = context.target().poolGroup();
      pool.ifPresent(
          own ->
              backends.add(
                  new Backend(
                      BackendPolicies.target(group, "InferencePool", own.name()), own.port())));
    }
    if (traffic.toService()) {
      backends.add(new Backend(BackendPolicies.target("", "Service", service), OwnPool.PORT));
    }
    return backends;
  }

  private List<PlannedObject> serverTls(RouteTraffic traffic, Optional<OwnPool> pool) {
    List<PlannedObject> objects = new ArrayList<>(2);
    if (traffic.toPool() && !profile.poolTls()) {
      findings.poolTls();
    } else if (traffic.toPool()) {
      pool.ifPresent(own -> objects.add(rules.forPool(own.name())));
    }
    if (traffic.toService()) {
      serviceTls().ifPresent(objects::add);
    }
    return objects;
  }

  private Optional<PlannedObject> serviceTls() {
    ServiceTls how =
        profile.serviceTls() == ServiceTls.BACKEND_TLS_POLICY && !canVerify()
            ? ServiceTls.BY_HAND
            : profile.serviceTls();
    return switch (how) {
      case DESTINATION_RULE -> Optional.of(rules.forService(service));
      case BACKEND_TLS_POLICY ->
          Optional.of(
              policies.backendTls(
                  service, new WorkloadNames(context.service().name()).certificateSecret()));
      case APP_PROTOCOL -> Optional.empty();
      case BY_HAND -> {
        findings.serviceTls();
        yield Optional.empty();
      }
    };
  }

  /** The kind is part of the target's Gateway API, and there is a Secret to name. */
  private boolean canVerify() {
    return context.target().has(Feature.BACKEND_TLS_POLICY) && context.tls() != TlsMode.OFF;
  }
}
