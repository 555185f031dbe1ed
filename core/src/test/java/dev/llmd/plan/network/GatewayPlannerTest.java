package dev.llmd.plan.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.settings.GatewaySettings;
import dev.llmd.settings.GatewaySettings.AllowedRoutes;
import dev.llmd.settings.GatewaySettings.Listener;
import dev.llmd.settings.GatewaySettings.Mode;
import dev.llmd.settings.Provider;
import dev.llmd.settings.Settings;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayPlannerTest {

  private static final String PLATFORM =
      "{group: gateway.networking.k8s.io, kind: Gateway, name: kserve-ingress-gateway,"
          + " namespace: kserve}";

  private static final GatewaySettings MANAGED =
      new GatewaySettings(
          Mode.MANAGED, Optional.empty(), List.of(Listener.DEFAULT), Optional.empty());

  /** A service whose route was merged with the preset's parents. */
  private static String service(String name, String gateway, String parents) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: %s, namespace: llm}
    spec:
      model: {uri: hf://a/b, name: m}
      router:
        gateway: %s
        route: {http: {spec: {parentRefs: [%s], rules: []}}}
    """
        .formatted(name, gateway, parents);
  }

  private static Settings settings(GatewaySettings gateway, Optional<Provider> provider) {
    Settings d = Settings.DEFAULT;
    return new Settings(
        d.tls(),
        gateway,
        d.ingress(),
        provider,
        d.monitoring(),
        d.criticality(),
        d.accelerator(),
        d.scheduler(),
        d.images(),
        d.platform(),
        d.budget(),
        d.gitops(),
        d.rules());
  }

  /** The service as it was written had no route spec: what it has came from presets. */
  private static PlanContext merged(Scene scene, String service, Settings settings) {
    return Merged.context(scene.context(service, settings));
  }

  private static Custom gateway(PlanContext context) {
    List<PlannedObject> planned = GatewayPlanner.plan(context);
    assertThat(planned).hasSize(1);
    return (Custom) planned.getFirst();
  }

  private static List<Node> parents(PlanContext context) {
    List<PlannedObject> planned = new RoutePlanner(object -> Optional.empty()).plan(context);
    return ((HttpRoute) planned.getFirst()).spec().at("parentRefs").items();
  }

  @Test
  void theGatewayIsWrittenAndTheRouteAttachesToIt() {
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));
    PlanContext context = merged(scene, "qwen", settings(MANAGED, Optional.empty()));

    Custom gateway = gateway(context);
    assertThat(gateway.metadata().name()).isEqualTo("qwen-kserve-gateway");
    assertThat(gateway.metadata().namespace()).isEqualTo("llm");
    assertThat(gateway.spec())
        .satisfies(
            spec ->
                assertThat(
                        spec.sameValue(
                            Scene.document(
                                """
                                gatewayClassName: eg
                                listeners:
                                - name: http
                                  protocol: HTTP
                                  port: 80
                                  allowedRoutes: {namespaces: {from: Same}}
                                """)))
                    .isTrue());
    assertThat(parents(context)).hasSize(1);
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo("qwen-kserve-gateway");
    assertThat(parents(context).getFirst().at("namespace").text("")).isEqualTo("llm");
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aLongNameIsShortenedAlikeInTheGatewayAndTheRoute() {
    String name = "q".repeat(60);
    Scene scene = Scene.of(service(name, "{}", PLATFORM));
    PlanContext context = merged(scene, name, settings(MANAGED, Optional.empty()));

    String written = gateway(context).metadata().name();
    assertThat(written).hasSize(63).endsWith("-kserve-gateway");
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo(written);
  }

  @Test
  void thePlatformsGatewayStaysByDefault() {
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));
    PlanContext context = merged(scene, "qwen", Settings.DEFAULT);

    assertThat(GatewayPlanner.plan(context)).isEmpty();
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo("kserve-ingress-gateway");
  }

  @Test
  void gatewaysByReferenceWin() {
    Scene scene = Scene.of(service("qwen", "{refs: [{name: own}]}", "{name: own}"));
    PlanContext context = merged(scene, "qwen", settings(MANAGED, Optional.empty()));

    assertThat(GatewayPlanner.plan(context)).isEmpty();
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo("own");
  }

  @Test
  void aRouteThatNamesItsParentsKeepsThem() {
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));
    PlanContext context = scene.context("qwen", settings(MANAGED, Optional.empty()));

    assertThat(GatewayPlanner.plan(context)).isEmpty();
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo("kserve-ingress-gateway");
    assertThat(scene.findings())
        .extracting(finding -> finding.rule().toString())
        .contains("router/gateway-not-used");
  }

  @Test
  void withoutRouteNothingIsWritten() {
    Scene scene =
        Scene.of(
            """
            apiVersion: serving.kserve.io/v1alpha2
            kind: LLMInferenceService
            metadata: {name: qwen, namespace: llm}
            spec: {router: {gateway: {}}}
            """);

    assertThat(GatewayPlanner.plan(scene.context("qwen", settings(MANAGED, Optional.empty()))))
        .isEmpty();
    assertThat(scene.findings())
        .extracting(Diagnostic::message)
        .singleElement()
        .asString()
        .contains("no route");
  }

  @Test
  void aGatewayOfThatNameInTheRepositoryStays() {
    Scene scene =
        Scene.of(
            service("qwen", "{}", PLATFORM),
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: qwen-kserve-gateway, namespace: llm}
            """);
    PlanContext context = merged(scene, "qwen", settings(MANAGED, Optional.empty()));

    assertThat(GatewayPlanner.plan(context)).isEmpty();
    assertThat(parents(context).getFirst().at("name").text("")).isEqualTo("qwen-kserve-gateway");
    assertThat(scene.findings())
        .extracting(finding -> finding.rule().toString())
        .containsExactly("router/gateway-exists");
  }

  @Test
  void classListenersAndSectionAreConfigurable() {
    GatewaySettings own =
        new GatewaySettings(
            Mode.MANAGED,
            Optional.of("internal"),
            List.of(
                Listener.DEFAULT,
                new Listener(
                    "llm-gw",
                    443,
                    "HTTPS",
                    Optional.of("{name}.{namespace}.example.com"),
                    Optional.of("{name}-tls"),
                    AllowedRoutes.ALL)),
            Optional.of("llm-gw"));
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));
    PlanContext context = merged(scene, "qwen", settings(own, Optional.of(Provider.ISTIO)));

    Custom gateway = gateway(context);
    assertThat(gateway.spec().at("gatewayClassName").text("")).isEqualTo("internal");
    Node listener = gateway.spec().at("listeners").items().getLast();
    assertThat(listener.at("hostname").text("")).isEqualTo("qwen.llm.example.com");
    assertThat(listener.at("allowedRoutes", "namespaces", "from").text("")).isEqualTo("All");
    Node certificate = listener.at("tls", "certificateRefs").items().getFirst();
    assertThat(certificate.at("name").text("")).isEqualTo("qwen-tls");
    assertThat(parents(context).getFirst().at("sectionName").text("")).isEqualTo("llm-gw");
  }

  @Test
  void theProviderSaysWhichClassIfNobodyElseDoes() {
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));
    PlanContext context =
        merged(scene, "qwen", settings(MANAGED, Optional.of(Provider.AGENTGATEWAY)));

    assertThat(gateway(context).spec().at("gatewayClassName").text("")).isEqualTo("agentgateway");
  }

  private static Listener listener(String name, int port, String protocol, Optional<String> tls) {
    return new Listener(name, port, protocol, Optional.empty(), tls, AllowedRoutes.SAME);
  }

  @Test
  void listenersThatTheApiServerWouldRefuseAreReported() {
    GatewaySettings wrong =
        new GatewaySettings(
            Mode.MANAGED,
            Optional.empty(),
            List.of(
                Listener.DEFAULT,
                Listener.DEFAULT,
                listener("https", 443, "HTTPS", Optional.empty()),
                listener("plain", 8080, "HTTP", Optional.of("cert")),
                new Listener(
                    "host",
                    81,
                    "HTTP",
                    Optional.of("{name}_x.example.com"),
                    Optional.empty(),
                    AllowedRoutes.SAME)),
            Optional.of("llm-gw"));
    Scene scene = Scene.of(service("qwen", "{}", PLATFORM));

    gateway(merged(scene, "qwen", settings(wrong, Optional.empty())));

    assertThat(scene.findings())
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "two listeners are named http",
            "listener http has port, protocol and hostname of another one",
            "listener https speaks HTTPS and has no tlsSecret",
            "listener plain has a tlsSecret and speaks HTTP",
            "listener host has the hostname \"qwen_x.example.com\"",
            "no listener is named llm-gw, as sectionName");
  }
}
