package dev.llmd.plan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.settings.Provider;
import dev.llmd.settings.Settings;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderPlannerTest {

  private static final String TLS_PLATFORM =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: inferenceservice-config, namespace: kserve}
      data:
        ingress: |-
          {
            "ingressGateway": "knative-serving/knative-ingress-gateway",
            "kserveIngressGateway": "kserve/kserve-ingress-gateway",
            "urlScheme": "http",
            "enableLLMInferenceServiceTLS": true
          }
        storageInitializer: |-
          {
            "image": "kserve/storage-initializer:v0.20.0",
            "cpuRequest": "100m",
            "cpuLimit": "1",
            "memoryRequest": "100Mi",
            "memoryLimit": "1Gi",
            "caBundleConfigMapName": "",
            "caBundleVolumeMountPath": "/etc/ssl/custom-certs",
            "enableModelcar": true
          }
      """;

  private static final String SCHEDULED = "{gateway: {}, route: {}, scheduler: {}}";

  private static String service(String router) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: qwen, namespace: llm}
    spec:
      model: {uri: hf://a/b, name: m}
      router: %s
      template: {containers: [{name: main}]}
    """
        .formatted(router);
  }

  private static Compilation compile(Provider provider, String target, String yaml) {
    Settings d = Settings.DEFAULT;
    Settings settings =
        new Settings(
            TlsMode.CERT_MANAGER,
            d.gateway(),
            d.ingress(),
            Optional.of(provider),
            d.monitoring(),
            d.criticality(),
            d.accelerator(),
            d.scheduler(),
            d.images(),
            d.platform(),
            d.budget(),
            d.gitops(),
            d.rules());
    return new Compiler()
        .compile(
            List.of(new SourceText("service.yaml", yaml.getBytes(UTF_8), 0)),
            new CompilerOptions(target, Optional.empty(), "llm", settings));
  }

  private static List<MapNode> all(Compilation compilation, String kind) {
    List<MapNode> found = new ArrayList<>();
    for (MapNode manifest : compilation.manifests()) {
      if (manifest.at("kind").text("").equals(kind)) {
        found.add(manifest);
      }
    }
    return found;
  }

  private static List<String> names(Compilation compilation, String kind) {
    return all(compilation, kind).stream()
        .map(object -> object.at("metadata", "name").text(""))
        .toList();
  }

  private static List<String> rules(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(finding -> finding.rule().toString())
        .filter(rule -> rule.startsWith("provider/"))
        .toList();
  }

  @Test
  void istioIsToldThatTheEndpointPickerSpeaksTls() {
    Compilation compiled = compile(Provider.ISTIO, "kserve-0.20", service(SCHEDULED));

    assertThat(all(compiled, "DestinationRule"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.at("spec", "host").text(""))
                  .isEqualTo("qwen-epp-service.llm.svc.cluster.local");
              assertThat(rule.at("spec", "trafficPolicy", "tls", "mode").text(""))
                  .isEqualTo("SIMPLE");
            });
    assertThat(rules(compiled)).isEmpty();
  }

  @Test
  void istioIsToldOfServersThatSpeakTlsBehindTheServiceAndInThePool() {
    Compilation compiled =
        compile(Provider.ISTIO, "kserve-0.20", service(SCHEDULED) + TLS_PLATFORM);

    assertThat(names(compiled, "DestinationRule"))
        .containsExactlyInAnyOrder(
            "qwen-epp-service", "qwen-inference-pool", "qwen-kserve-workload-svc");
    assertThat(rules(compiled)).isEmpty();
  }

  @Test
  void anEndpointPickerInPlainTextNeedsNoRuleAtIstioAndAWarningElsewhere() {
    String plain =
        service(
            """
            {gateway: {}, route: {}, scheduler: {template: {containers: [{name: main,
                args: [--secure-serving=false]}]}}}\
            """);

    assertThat(names(compile(Provider.ISTIO, "kserve-0.20", plain), "DestinationRule")).isEmpty();
    assertThat(rules(compile(Provider.AGENTGATEWAY, "kserve-0.20", plain)))
        .containsExactly("provider/picker-plain-text");
  }

  @Test
  void gkeGetsHealthChecksAndItsOwnTimeoutsInPlaceOfTheRoutes() {
    Compilation compiled = compile(Provider.GKE, "kserve-0.20", service(SCHEDULED));

    assertThat(all(compiled, "HTTPRoute").getFirst().at("spec", "rules").items())
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.at("timeouts").isPresent()).isFalse());
    assertThat(names(compiled, "HealthCheckPolicy"))
        .containsExactly("qwen-inference-pool", "qwen-kserve-workload-svc");
    assertThat(all(compiled, "GCPBackendPolicy"))
        .hasSize(2)
        .allSatisfy(
            policy ->
                assertThat(policy.at("spec", "default", "timeoutSec").integer(0))
                    .isEqualTo(86_400));
    assertThat(rules(compiled)).isEmpty();
  }

  @Test
  void aTimeoutOfARouteBecomesGkesPolicyInWholeSeconds() {
    String timed =
        service(
            """
            {gateway: {}, route: {http: {spec: {rules: [
              {backendRefs: [{name: qwen-kserve-workload-svc, port: 8000}],
               timeouts: {request: 1m500ms}}]}}}}\
            """);
    Compilation compiled = compile(Provider.GKE, "kserve-0.20", timed);

    assertThat(all(compiled, "GCPBackendPolicy"))
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.at("spec", "default", "timeoutSec").integer(0)).isEqualTo(61);
              assertThat(policy.at("spec", "targetRef", "kind").text("")).isEqualTo("Service");
            });
    assertThat(rules(compiled)).containsExactly("provider/route-timeouts");
  }

  @Test
  void gkeChecksServersThatSpeakTlsOverTls() {
    Compilation compiled = compile(Provider.GKE, "kserve-0.20", service(SCHEDULED) + TLS_PLATFORM);

    assertThat(all(compiled, "HealthCheckPolicy"))
        .isNotEmpty()
        .allSatisfy(
            policy ->
                assertThat(policy.at("spec", "default", "config", "type").text(""))
                    .isEqualTo("HTTPS"));
    assertThat(rules(compiled)).contains("provider/pool-tls");
  }

  @Test
  void envoyGatewayVerifiesTheCertificateOfTheWorkloadService() {
    Compilation compiled =
        compile(Provider.ENVOY_GATEWAY, "kserve-0.20", service(SCHEDULED) + TLS_PLATFORM);

    assertThat(all(compiled, "BackendTLSPolicy"))
        .singleElement()
        .satisfies(
            policy -> {
              MapNode certificate = all(compiled, "Certificate").getFirst();
              assertThat(
                      policy
                          .at("spec", "validation", "caCertificateRefs")
                          .items()
                          .getFirst()
                          .at("name"))
                  .isEqualTo(certificate.at("spec", "secretName"));
              assertThat(certificate.at("spec", "dnsNames").items())
                  .contains(policy.at("spec", "validation", "hostname"));
            });
    assertThat(rules(compiled)).containsExactly("provider/pool-tls");
  }

  @Test
  void aGatewayApiWithoutBackendTlsPolicyIsNotSentOne() {
    Compilation compiled =
        compile(
            Provider.ENVOY_GATEWAY,
            "kserve-0.16",
            service("{gateway: {}, route: {}}").replace("v1alpha2", "v1alpha1") + TLS_PLATFORM);

    assertThat(all(compiled, "BackendTLSPolicy")).isEmpty();
  }

  @Test
  void aProviderThatDoesNotTakeThePoolsOfTheTargetIsReported() {
    assertThat(rules(compile(Provider.KGATEWAY, "kserve-0.20", service(SCHEDULED))))
        .containsExactly("provider/no-inference-pool");
    assertThat(
            rules(
                compile(
                    Provider.KGATEWAY,
                    "kserve-0.16",
                    service(SCHEDULED).replace("v1alpha2", "v1alpha1"))))
        .isEmpty();
    assertThat(
            rules(compile(Provider.KGATEWAY, "kserve-0.20", service("{gateway: {}, route: {}}"))))
        .isEmpty();
  }

  private static final String BY_REFERENCE =
      "{gateway: {refs: [{name: gw}]}, route: {http: {refs: [{name: own}]}}, scheduler: {}}";

  private static String ownRoute(String more) {
    return """
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: own, namespace: llm}
    spec:
      parentRefs: [{name: gw}]
      rules:
      - backendRefs:
        - {group: inference.networking.k8s.io, kind: InferencePool, name: qwen-inference-pool}
        %s
    """
        .formatted(more);
  }

  @Test
  void aRouteByReferenceIsReadForWhatStandsBesideIt() {
    Compilation compiled =
        compile(Provider.GKE, "kserve-0.20", service(BY_REFERENCE) + ownRoute(""));

    assertThat(names(compiled, "HealthCheckPolicy")).containsExactly("qwen-inference-pool");
    assertThat(names(compiled, "GCPBackendPolicy")).isEmpty();
    assertThat(rules(compiled)).isEmpty();
  }

  @Test
  void aRouteByReferenceWithTimeoutsStaysAndIsReported() {
    Compilation compiled =
        compile(
            Provider.GKE,
            "kserve-0.20",
            service(BY_REFERENCE) + ownRoute("timeouts: {request: 10s}"));

    assertThat(rules(compiled)).containsExactly("provider/route-timeouts");
    assertThat(names(compiled, "GCPBackendPolicy")).isEmpty();
  }

  @Test
  void aRouteThatIsNotInTheRepositoryIsTakenToSendToThePool() {
    Compilation compiled =
        compile(Provider.ISTIO, "kserve-0.20", service(BY_REFERENCE) + TLS_PLATFORM);

    assertThat(names(compiled, "DestinationRule"))
        .containsExactlyInAnyOrder("qwen-epp-service", "qwen-inference-pool");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aServiceWithoutRouteGetsNothing(Provider provider) {
    Compilation compiled = compile(provider, "kserve-0.20", service("{scheduler: {}}"));

    assertThat(rules(compiled)).isEmpty();
    assertThat(compiled.manifests())
        .extracting(object -> object.at("kind").text(""))
        .doesNotContain("DestinationRule", "HealthCheckPolicy", "BackendTLSPolicy");
  }

  @Test
  void istiosServiceOfAPoolIsNamedAsIstiodNamesIt() {
    // printf %s qwen-inference-pool | sha256sum
    assertThat(DestinationRules.shadowService("qwen-inference-pool"))
        .isEqualTo("qwen-inference-pool-ip-4cd103db");
    assertThat(DestinationRules.shadowService("p".repeat(63))).hasSize(63).contains("-ip-");
  }
}
