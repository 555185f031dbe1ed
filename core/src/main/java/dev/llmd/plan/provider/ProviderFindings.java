package dev.llmd.plan.provider;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.Node;

/** What a provider cannot do of what a service asks for. */
final class ProviderFindings {

  private static final String ROUTE = "spec.router.route";
  private static final String SCHEDULER = "spec.router.scheduler";

  private final PlanContext context;
  private final ProviderProfile profile;

  ProviderFindings(PlanContext context, ProviderProfile profile) {
    this.context = context;
    this.profile = profile;
  }

  void poolVersion() {
    String version = context.target().poolVersion();
    add(
        Diagnostic.warning(
                "provider/no-inference-pool",
                profile.name()
                    + " takes no InferencePool of "
                    + version
                    + ", to which the route sends: these requests would fail")
            .expected("a provider that takes InferencePools of " + version)
            .nextStep("choose another provider in llmd.yaml, or remove router.scheduler"),
        SCHEDULER,
        scheduler());
  }

  void pickerInPlainText() {
    add(
        Diagnostic.warning(
                "provider/picker-plain-text",
                profile.name()
                    + " speaks TLS to endpoint pickers, and --secure-serving=false makes this one"
                    + " speak plain text")
            .expected("an endpoint picker that speaks TLS")
            .nextStep("remove the flag from the scheduler's container"),
        SCHEDULER + ".template",
        scheduler());
  }

  void poolTls() {
    add(
        Diagnostic.warning(
                "provider/pool-tls",
                "servers speak TLS, and "
                    + profile.name()
                    + " speaks plain text to the pods of an InferencePool: the API has no field"
                    + " for it")
            .expected("servers in plain text behind a pool, or a provider that can be told")
            .nextStep(
                "set platform.enableTLS to false in llmd.yaml, or"
                    + " ingress.enableLLMInferenceServiceTLS in ConfigMap"
                    + " inferenceservice-config; or use provider istio"),
        SCHEDULER,
        scheduler());
  }

  void serviceTls() {
    add(
        Diagnostic.warning(
                "provider/service-tls",
                "servers speak TLS, and "
                    + profile.name()
                    + " has to be told so for the workload Service by an object that llmd cannot"
                    + " write")
            .expected("a backend TLS policy of the provider, with the authority of the certificate")
            .nextStep("add one to the repository; docs/networking.md says which"),
        ROUTE,
        route());
  }

  /** Only of a time that somebody chose: a policy without an end is what the presets mean. */
  void timeouts(long seconds) {
    add(
        Diagnostic.note(
                "provider/route-timeouts",
                profile.name()
                    + " refuses routes with timeouts: they are left out of the rules, and a policy"
                    + " lets every answer take the longest of them, "
                    + seconds
                    + " s")
            .expected("one timeouts.request for all rules")
            .nextStep("give all rules the same, or see that " + seconds + " s suit each"),
        ROUTE + ".http.spec.rules",
        route());
  }

  /** A route by reference is the user's own, so it stays as it is. */
  void timeoutsOf(ApiObject route, Node reference) {
    add(
        Diagnostic.warning(
                "provider/route-timeouts",
                profile.name()
                    + " refuses routes with timeouts, as HTTPRoute "
                    + route.namespace()
                    + "/"
                    + route.name()
                    + " has them")
            .expected("a route without timeouts, beside a policy that has one")
            .nextStep("move them to a policy of the provider: docs/networking.md")
            .related(route.location(), "the route"),
        ROUTE + ".http.refs",
        reference);
  }

  private Node route() {
    return ofRouter("route");
  }

  private Node scheduler() {
    return ofRouter("scheduler");
  }

  /** As the service was written, if it says so itself: presets are not what a user looks at. */
  private Node ofRouter(String field) {
    Node written = context.service().object().spec().at("router", field);
    return written.isPresent() ? written : context.service().spec().node().at("router", field);
  }

  private void add(Diagnostic.Builder finding, String field, Node place) {
    LlmService service = context.service();
    context
        .diagnostics()
        .add(finding.at(place.location()).object(service.object().describe()).field(field));
  }
}
