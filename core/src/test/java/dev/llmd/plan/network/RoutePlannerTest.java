package dev.llmd.plan.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutePlannerTest {

  private static final String GATEWAY =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: gw, namespace: infra}
      """;

  /** A service whose route has a rule by path and a rule by model, both to the pool. */
  private static String service(String annotations, String model, String router) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: qwen, namespace: llm}
    spec:
      annotations: {%s}
      model: {uri: hf://a/b, name: m%s}
      router:
        %s
        route:
          http:
            spec:
              parentRefs: [{name: gw, namespace: infra}]
              rules:
              - name: by-path
                matches: [{path: {type: PathPrefix, value: /llm/qwen}}]
                backendRefs:
                - {group: inference.networking.x-k8s.io, kind: InferencePool, \
    name: qwen-inference-pool}
              - name: by-model
                matches:
                - path: {type: Exact, value: /v1/completions}
                  headers:
                  - {name: X-Gateway-Model-Name, type: Exact, value: publishers/llm/models/m}
                  - {name: X-Tenant, value: a}
                backendRefs: [{kind: Service, name: qwen-kserve-workload-svc}]
    """
        .formatted(annotations, model, router);
  }

  private static final String ROUTED = "serving.kserve.io/model-based-routing-enabled: 'true'";

  private static List<PlannedObject> plan(PlanContext context) {
    return new RoutePlanner(object -> Optional.empty()).plan(context);
  }

  private static HttpRoute route(String... documents) {
    List<PlannedObject> planned = plan(Scene.of(documents).context("qwen"));
    assertThat(planned).hasSize(1);
    return (HttpRoute) planned.getFirst();
  }

  private static List<String> ruleNames(HttpRoute route) {
    return route.spec().at("rules").items().stream().map(r -> r.at("name").text("")).toList();
  }

  private static List<String> models(Node rule) {
    List<String> models = new ArrayList<>();
    for (Node match : rule.at("matches").items()) {
      models.add(match.at("headers").items().getFirst().at("value").text(""));
    }
    return models;
  }

  @Test
  void theRouteIsNamedAndLabelledAfterTheService() {
    HttpRoute route = route(service(ROUTED, "", "scheduler: {}"));

    assertThat(route.metadata().name()).isEqualTo("qwen-kserve-route");
    assertThat(route.metadata().namespace()).isEqualTo("llm");
    assertThat(route.metadata().labels())
        .containsEntry("app.kubernetes.io/component", "llminferenceservice-router")
        .containsEntry("app.kubernetes.io/name", "qwen")
        .containsEntry("app.kubernetes.io/part-of", "llminferenceservice")
        .hasSize(3);
  }

  @Test
  void theOwnPoolEndsOnTheApiThatTheTargetCreates() {
    HttpRoute route = route(service(ROUTED, "", "scheduler: {}"));

    Node ref = route.spec().at("rules").items().getFirst().at("backendRefs").items().getFirst();
    assertThat(ref.at("group").text("")).isEqualTo("inference.networking.k8s.io");
    assertThat(route.metadata().annotations())
        .containsEntry("serving.kserve.io/inference-pool-migrated", "v1");
  }

  @Test
  void aReferencedPoolKeepsItsApiAndIsNotMarked() {
    HttpRoute route = route(service(ROUTED, "", "scheduler: {pool: {ref: {name: shared}}}"));

    Node ref = route.spec().at("rules").items().getFirst().at("backendRefs").items().getFirst();
    assertThat(ref.at("group").text("")).isEqualTo("inference.networking.x-k8s.io");
    assertThat(route.metadata().annotations()).isEmpty();
  }

  @Test
  void aRouteToServicesAloneNeverMigrates() {
    String toService =
        service(ROUTED, "", "scheduler: {}")
            .replace("qwen-inference-pool", "x")
            .replace("kind: InferencePool", "kind: Service");

    assertThat(route(toService).metadata().annotations()).isEmpty();
  }

  @Test
  void rulesOnTheModelStayWhenThePresetsServeTheQualifiedName() {
    assertThat(ruleNames(route(service(ROUTED, "", "scheduler: {}"))))
        .containsExactly("by-path", "by-model");
  }

  @Test
  void rulesOnTheModelGoWithoutThePresetsAnnotation() {
    assertThat(ruleNames(route(service("", "", "scheduler: {}")))).containsExactly("by-path");
  }

  @Test
  void rulesOnTheModelGoWhenThePlatformSwitchesThemOff() {
    String platform = platform("disabled");

    assertThat(ruleNames(route(platform, service(ROUTED, "", "scheduler: {}"))))
        .containsExactly("by-path");
  }

  private static String platform(String mode) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: inferenceservice-config, namespace: kserve}
    data:
      ingress: '{"kserveIngressGateway": "kserve/gw", "modelBasedRoutingMode": "%s"}'
    """
        .formatted(mode);
  }

  private static final String REFUSING_GATEWAY =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata:
        name: gw
        namespace: infra
        annotations: {serving.kserve.io/model-based-routing-enabled: 'false'}
      """;

  private static final String REFERRING = "gateway: {refs: [{name: gw, namespace: infra}]}";

  @Test
  void rulesOnTheModelGoWhenAReferencedGatewayRefusesThem() {
    assertThat(ruleNames(route(REFUSING_GATEWAY, service(ROUTED, "", REFERRING))))
        .containsExactly("by-path");
  }

  @Test
  void onlyReferencedGatewaysAreAsked() {
    assertThat(ruleNames(route(REFUSING_GATEWAY, service(ROUTED, "", "scheduler: {}"))))
        .containsExactly("by-path", "by-model");
  }

  @Test
  void aForcingPlatformOverrulesTheGateway() {
    assertThat(
            ruleNames(route(platform("forced"), REFUSING_GATEWAY, service(ROUTED, "", REFERRING))))
        .containsExactly("by-path", "by-model");
  }

  @Test
  void eachMatchOnTheModelIsRepeatedForEachAdapterInTheOrderOfTheirNames() {
    HttpRoute route =
        route(
            service(
                ROUTED,
                ", lora: {adapters: [{name: z, uri: hf://a/z}, {name: a, uri: hf://a/a}]}",
                "scheduler: {}"));

    List<Node> rules = route.spec().at("rules").items();
    assertThat(rules.getFirst().at("matches").items()).hasSize(1);
    assertThat(models(rules.getLast()))
        .containsExactly(
            "publishers/llm/models/m", "publishers/llm/models/a", "publishers/llm/models/z");
    Node tenant = rules.getLast().at("matches").items().getLast().at("headers").items().getLast();
    assertThat(tenant.at("value").text("")).isEqualTo("a");
  }

  @Test
  void nothingIsRoutedWithoutARoute() {
    String plain =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: qwen}
        spec: {model: {uri: hf://a/b}, router: {scheduler: {}}}
        """;

    assertThat(plan(Scene.of(plain).context("qwen"))).isEmpty();
    assertThat(plan(Scene.of(plain.replace(", router: {scheduler: {}}", "")).context("qwen")))
        .isEmpty();
  }

  private static final String REFERS_TO_ROUTE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata: {name: qwen}
      spec: {model: {uri: hf://a/b}, router: {route: {http: {refs: [{name: mine}]}}}}
      """;

  private static List<Diagnostic> findings(String... documents) {
    Scene scene = Scene.of(documents);
    plan(scene.context("qwen"));
    return scene.findings();
  }

  @Test
  void aReferencedRouteThatIsNotInTheRepositoryIsANote() {
    assertThat(findings(REFERS_TO_ROUTE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("router/route-not-in-repository");
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
              assertThat(finding.fieldPaths()).containsExactly("spec.router.route.http.refs[0]");
              assertThat(finding.location().line()).isEqualTo(4);
            });
  }

  @Test
  void aReferencedRouteWithoutAGatewayIsRefused() {
    String route =
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: mine}
        spec: {rules: []}
        """;

    assertThat(findings(REFERS_TO_ROUTE, route))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("router/route-without-gateway");
              assertThat(finding.isRefusal()).isTrue();
            });
  }

  @Test
  void aReferencedRouteOnAKnownGatewayIsFine() {
    String route =
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: mine}
        spec: {parentRefs: [{name: gw, namespace: infra}]}
        """;

    assertThat(findings(REFERS_TO_ROUTE, route, GATEWAY)).isEmpty();
  }

  @Test
  void aGatewayThatIsNotInTheRepositoryIsANoteAndTheRouteIsPlanned() {
    Scene scene = Scene.of(service(ROUTED, "", "scheduler: {}"));

    assertThat(plan(scene.context("qwen"))).hasSize(1);
    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("router/gateway-not-in-repository");
              assertThat(finding.message()).contains("infra/gw");
              assertThat(finding.fieldPaths())
                  .containsExactly("spec.router.route.http.spec.parentRefs[0]");
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            });
  }

  @Test
  void aMissingGatewayIsReportedWhereTheServiceRefersToIt() {
    assertThat(findings(service(ROUTED, "", REFERRING)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.fieldPaths()).containsExactly("spec.router.gateway.refs[0]"));
  }

  @Test
  void thePlatformsGatewayNeedsNoCopyInTheRepository() {
    String onPlatform =
        service(ROUTED, "", "scheduler: {}")
            .replace("{name: gw, namespace: infra}", "{name: gw, namespace: kserve}");

    assertThat(findings(platform("enabled"), onPlatform)).isEmpty();
  }
}
