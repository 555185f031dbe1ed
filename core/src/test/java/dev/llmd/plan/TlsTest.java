package dev.llmd.plan;

import static dev.llmd.plan.PlanFixture.all;
import static dev.llmd.plan.PlanFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsTest {

  private static final String SPEC =
      """
      template:
        containers:
        - name: main
          volumeMounts:
          - {name: certs, mountPath: /var/run/kserve/tls}
          - {name: home, mountPath: /home}
        initContainers:
        - name: proxy
          volumeMounts:
          - {name: certs, mountPath: /var/run/kserve/tls}
        volumes:
        - {name: certs, secret: {secretName: svc-kserve-self-signed-certs}}
        - {name: home, emptyDir: {}}
      """;

  private static PodSpec settledPod(TlsMode tls) {
    PlanContext context = PlanFixture.context(tls, SPEC);
    List<PlannedObject> objects = TlsMounts.settle(context, WorkloadPlanner.plan(context));
    return new PodSpec(only(objects, Deployment.class).template().spec());
  }

  private static List<String> names(Node list) {
    return list.items().stream().map(item -> item.at("name").text("")).toList();
  }

  @Test
  void withoutTlsNoPodWaitsForTheCertificate() {
    PodSpec pod = settledPod(TlsMode.OFF);

    assertThat(names(pod.node().at("volumes"))).contains("home").doesNotContain("certs");
    Container main = pod.container("main").orElseThrow();
    assertThat(names(main.node().at("volumeMounts"))).contains("home").doesNotContain("certs");
    Container proxy = pod.initContainer("proxy").orElseThrow();
    assertThat(proxy.node().at("volumeMounts").isPresent()).isFalse();
  }

  @Test
  void anExistingSecretIsMountedAndNothingIsWrittenForIt() {
    assertThat(settledPod(TlsMode.EXISTING).hasVolume("certs")).isTrue();
    assertThat(TlsPlanner.plan(PlanFixture.context(TlsMode.EXISTING, SPEC))).isEmpty();
  }

  @Test
  void certManagerWritesTheSecretThatThePodsMount() {
    String router =
        """
        router:
          scheduler:
            pool:
              spec:
                endpointPickerRef: {name: svc-epp-service}
        """;
    List<Custom> objects =
        all(
            TlsPlanner.plan(PlanFixture.context(TlsMode.CERT_MANAGER, SPEC + router)),
            Custom.class);

    assertThat(objects).extracting(Custom::kind).containsExactly("Issuer", "Certificate");
    MapNode certificate = objects.getLast().spec();
    assertThat(certificate.at("secretName").text()).hasValue("svc-kserve-self-signed-certs");
    assertThat(certificate.at("issuerRef", "name").text())
        .hasValue(objects.getFirst().metadata().name());
    assertThat(certificate.at("dnsNames").items().stream().map(name -> name.text("")).toList())
        .containsExactly(
            "localhost",
            "svc-epp-service.llm.svc",
            "svc-epp-service.llm.svc.cluster.local",
            "svc-kserve-workload-svc.llm.svc",
            "svc-kserve-workload-svc.llm.svc.cluster.local");
  }

  @Test
  void aPoolThatIsReferredToNamesTheEndpointPicker() {
    String router = "router: {scheduler: {pool: {ref: {name: shared}}}}\n";
    String pool =
        """
        apiVersion: inference.networking.k8s.io/v1
        kind: InferencePool
        metadata: {name: shared, namespace: llm}
        spec: {endpointPickerRef: {name: shared-epp}}
        """;
    List<PlannedObject> objects =
        TlsPlanner.plan(PlanFixture.context(TlsMode.CERT_MANAGER, SPEC + router, pool));

    assertThat(names(only(objects.subList(1, 2), Custom.class).spec(), "dnsNames"))
        .contains("shared-epp.llm.svc");
  }

  private static List<String> names(MapNode spec, String list) {
    return spec.at(list).items().stream().map(name -> name.text("")).toList();
  }

  @Test
  void servingTlsWithoutACertificateIsAnError() {
    PlanContext context =
        PlanFixture.withServersSpeakingTls(PlanFixture.context(TlsMode.OFF, SPEC));
    TlsPlanner.plan(context);

    assertThat(context.diagnostics().sorted())
        .singleElement()
        .satisfies(error -> assertThat(error.rule().toString()).isEqualTo("tls/no-certificate"));
  }

  @Test
  void aSidecarThatChecksThePrefillersCertificateIsWarnedAbout() {
    assertThat(rulesFor("[--port=8000]")).containsExactly("tls/prefill-by-address");
    assertThat(rulesFor("[--tls-insecure-skip-verify=prefiller]")).isEmpty();
  }

  private static List<String> rulesFor(String sidecarArguments) {
    String spec =
        """
        template:
          initContainers:
          - {name: llm-d-routing-sidecar, args: %s}
        """
            .formatted(sidecarArguments);
    PlanContext context =
        PlanFixture.withServersSpeakingTls(PlanFixture.context(TlsMode.CERT_MANAGER, spec));
    TlsPlanner.plan(context);
    return context.diagnostics().sorted().stream()
        .map(finding -> finding.rule().toString())
        .toList();
  }
}
