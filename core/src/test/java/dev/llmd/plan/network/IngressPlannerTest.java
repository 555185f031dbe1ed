package dev.llmd.plan.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.settings.GatewaySettings;
import dev.llmd.settings.IngressSettings;
import dev.llmd.settings.Settings;
import dev.llmd.testing.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngressPlannerTest {

  private static final IngressSettings BY_HOST =
      new IngressSettings(
          true,
          Optional.of("nginx"),
          Optional.of("{name}.{namespace}.example.com"),
          Optional.of("{name}-tls"),
          Map.of());

  private static final String TLS_PLATFORM =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: inferenceservice-config, namespace: kserve}
      data: {ingress: '{"enableLLMInferenceServiceTLS": true}'}
      """;

  private static String service(String name, String router) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: %s, namespace: llm}
    spec: {model: {uri: hf://a/b, name: m}, router: {%s}}
    """
        .formatted(name, router);
  }

  private static Settings settings(IngressSettings ingress) {
    Settings d = Settings.DEFAULT;
    return new Settings(
        d.tls(),
        GatewaySettings.DEFAULT,
        ingress,
        d.provider(),
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

  private static List<PlannedObject> plan(Scene scene, IngressSettings ingress) {
    PlanContext context = scene.context("qwen", settings(ingress));
    return IngressPlanner.plan(context);
  }

  private static List<String> rules(Scene scene) {
    return scene.findings().stream().map(finding -> finding.rule().toString()).toList();
  }

  @Test
  void theIngressSendsEveryPathOfTheHostToTheWorkloadService() {
    Scene scene = Scene.of(service("qwen", "ingress: {}"));

    Custom ingress = (Custom) plan(scene, BY_HOST).getFirst();

    assertThat(ingress.metadata().name()).isEqualTo("qwen-kserve-ingress");
    assertThat(
            ingress
                .spec()
                .sameValue(
                    Scene.document(
                        """
                        ingressClassName: nginx
                        rules:
                        - host: qwen.llm.example.com
                          http:
                            paths:
                            - path: /
                              pathType: Prefix
                              backend:
                                service: {name: qwen-kserve-workload-svc, port: {number: 8000}}
                        tls: [{hosts: [qwen.llm.example.com], secretName: qwen-tls}]
                        """)))
        .isTrue();
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void withoutTheSettingNothingIsWrittenAndThatIsSaid() {
    Scene scene = Scene.of(service("qwen", "ingress: {}"));

    assertThat(plan(scene, IngressSettings.DEFAULT)).isEmpty();
    assertThat(rules(scene)).containsExactly("router/ingress-not-read");
  }

  @Test
  void aServiceWithoutIngressGetsNone() {
    Scene scene = Scene.of(service("qwen", "route: {}"));

    assertThat(plan(scene, BY_HOST)).isEmpty();
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void anIngressBesideASchedulerAndARouteIsWarnedOf() {
    Scene scene = Scene.of(service("qwen", "ingress: {}, scheduler: {}, route: {}"));

    assertThat(plan(scene, BY_HOST)).hasSize(1);
    assertThat(rules(scene))
        .containsExactlyInAnyOrder(
            "router/ingress-bypasses-scheduler", "router/ingress-beside-route");
  }

  @Test
  void twoServicesMustNotShareAHost() {
    IngressSettings oneHost =
        new IngressSettings(
            true, Optional.empty(), Optional.of("chat.example.com"), Optional.empty(), Map.of());
    Scene scene = Scene.of(service("qwen", "ingress: {}"), service("llama", "ingress: {}"));

    assertThat(plan(scene, oneHost)).hasSize(1);
    assertThat(rules(scene)).containsExactly("router/ingress-shared-host");
  }

  @Test
  void servicesWithHostsOfTheirOwnShareNone() {
    Scene scene = Scene.of(service("qwen", "ingress: {}"), service("llama", "ingress: {}"));

    assertThat(plan(scene, BY_HOST)).hasSize(1);
    assertThat(scene.findings()).isEmpty();
  }

  @Test
  void aHostThatIsNoDnsNameIsRefused() {
    IngressSettings upper =
        new IngressSettings(
            true, Optional.empty(), Optional.of("{name}.Example.com"), Optional.empty(), Map.of());
    Scene scene = Scene.of(service("qwen", "ingress: {}"));

    plan(scene, upper);

    assertThat(rules(scene)).containsExactly("router/ingress-host");
  }

  @Test
  void serversThatSpeakTlsNeedAnAnnotation() {
    Scene scene = Scene.of(service("qwen", "ingress: {}"), TLS_PLATFORM);
    plan(scene, BY_HOST);
    assertThat(rules(scene)).containsExactly("router/ingress-backend-tls");

    Scene told = Scene.of(service("qwen", "ingress: {}"), TLS_PLATFORM);
    plan(
        told,
        new IngressSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("nginx.ingress.kubernetes.io/backend-protocol", "HTTPS")));
    assertThat(rules(told)).isEmpty();
  }

  @Test
  void anIngressByReferenceIsLookedFor() {
    Scene scene = Scene.of(service("qwen", "ingress: {refs: [{name: edge}]}"));

    assertThat(plan(scene, BY_HOST)).isEmpty();
    assertThat(rules(scene)).containsExactly("router/ingress-not-in-repository");
  }

  private static String ingress(String namespace, String backend, int port) {
    return """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: edge, namespace: %s}
    spec:
      rules:
      - http:
          paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: %s, port: {number: %d}}}
    """
        .formatted(namespace, backend, port);
  }

  @Test
  void anIngressByReferenceMustSendToTheService() {
    String byName = "ingress: {refs: [{name: edge, namespace: llm}]}";
    Scene right =
        Scene.of(service("qwen", byName), ingress("llm", "qwen-kserve-workload-svc", 8000));
    plan(right, BY_HOST);
    assertThat(rules(right)).isEmpty();

    Scene wrongPort =
        Scene.of(service("qwen", byName), ingress("llm", "qwen-kserve-workload-svc", 80));
    plan(wrongPort, BY_HOST);
    assertThat(rules(wrongPort)).containsExactly("router/ingress-other-backend");

    Scene elsewhere =
        Scene.of(
            service("qwen", "ingress: {refs: [{name: edge, namespace: infra}]}"),
            ingress("infra", "qwen-kserve-workload-svc", 8000));
    plan(elsewhere, BY_HOST);
    assertThat(rules(elsewhere)).containsExactly("router/ingress-other-backend");
  }
}
