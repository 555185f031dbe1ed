package dev.llmd.plan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.plan.WorkloadPlanner;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.settings.MonitoringSettings;
import dev.llmd.settings.MonitoringSettings.Kind;
import dev.llmd.settings.Settings;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitoringPlannerTest {

  private static final String SINGLE =
      """
      template: {containers: [{name: main, ports: [{containerPort: 8000}]}]}
      """;

  private static final String GROUPS =
      """
      parallelism: {data: 16, dataLocal: 8}
      template: {containers: [{name: main, ports: [{containerPort: 8000}]}]}
      worker: {containers: [{name: main, args: [--headless], ports: [{containerPort: 5555}]}]}
      """;

  private static final String PICKER =
      """
      router:
        scheduler:
          pool: {spec: {}}
          template:
            containers: [{name: main, args: [%s], ports: [{name: metrics, containerPort: 9090}]}]
      """;

  @Test
  void writesNothingUnlessItIsAskedFor() {
    assertThat(plan(Kind.OFF, SINGLE + PICKER.formatted("")).objects).isEmpty();
  }

  @Test
  void scrapesPodsOnThePortThatTheyDeclare() {
    Custom monitor = only(plan(Kind.POD_MONITOR, SINGLE));

    assertThat(monitor.metadata().name()).isEqualTo("svc-kserve");
    assertThat(monitor.metadata().labels()).containsEntry("team", "serving");
    Node endpoint = endpoint(monitor);
    assertThat(endpoint.at("portNumber").integer(0)).isEqualTo(8000);
    assertThat(endpoint.at("interval").text("")).isEqualTo("15s");
    assertThat(endpoint.at("scheme").isPresent()).isFalse();
    assertThat(monitor.spec().at("selector", "matchLabels").asMap().texts())
        .containsEntry("app.kubernetes.io/component", "llminferenceservice-workload")
        .containsEntry("app.kubernetes.io/name", "svc");
  }

  @Test
  void speaksTlsWhereProbesDoAndHoldsServersToTheirCertificate() {
    Custom monitor =
        only(
            plan(
                Kind.POD_MONITOR,
                """
                template:
                  containers:
                  - name: main
                    ports: [{containerPort: 5557}, {containerPort: 8001}]
                    readinessProbe: {httpGet: {port: 8001, scheme: HTTPS}}
                """));

    Node endpoint = endpoint(monitor);
    assertThat(endpoint.at("portNumber").integer(0)).isEqualTo(8001);
    assertThat(endpoint.at("scheme").text("")).isEqualTo("https");
    assertThat(endpoint.at("tlsConfig", "serverName").text(""))
        .isEqualTo("svc-kserve-workload-svc.llm.svc");
    assertThat(endpoint.at("tlsConfig", "ca").at("secret", "name").text(""))
        .isEqualTo("svc-kserve-self-signed-certs");
  }

  @Test
  void leavesOutWorkersWithoutAnApiServer() {
    Custom monitor = only(plan(Kind.POD_MONITOR, GROUPS));

    assertThat(monitor.metadata().name()).isEqualTo("svc-kserve-mn");
    assertThat(monitor.spec().at("selector", "matchLabels").asMap().texts())
        .containsEntry("app.kubernetes.io/component", "llminferenceservice-workload-leader");
  }

  @Test
  void scrapesWorkersThatServeThemselves() {
    Run run = plan(Kind.POD_MONITOR, GROUPS.replace("--headless", "--data-parallel-hybrid-lb"));

    assertThat(run.names("PodMonitor")).containsExactly("svc-kserve-mn", "svc-kserve-mn-worker");
  }

  @Test
  void readsTheMetricsOfEndpointPickersAsAnAccountThatMayDoNothingElse() {
    Run run = plan(Kind.POD_MONITOR, SINGLE + PICKER.formatted(""));

    Node endpoint = endpoint(run.custom("svc-kserve-router-scheduler"));
    assertThat(endpoint.at("port").text("")).isEqualTo("metrics");
    assertThat(endpoint.at("authorization", "credentials").at("name").text(""))
        .isEqualTo("svc-metrics-reader-token");
    assertThat(run.objects)
        .filteredOn(PlannedObject.ClusterRole.class::isInstance)
        .singleElement()
        .satisfies(
            role ->
                assertThat(((PlannedObject.ClusterRole) role).rules().getFirst().toString())
                    .contains("/metrics", "get"));
    assertThat(run.findings).containsExactly("monitoring/token-not-given");
  }

  @Test
  void needsNoTokenWherePickersAskForNone() {
    Run run = plan(Kind.POD_MONITOR, SINGLE + PICKER.formatted("--metrics-endpoint-auth=false"));

    assertThat(endpoint(run.custom("svc-kserve-router-scheduler")).at("authorization").isPresent())
        .isFalse();
    assertThat(run.objects).hasSize(2);
    assertThat(run.findings).isEmpty();
  }

  @Test
  void takesTheTokenThatTheSettingsName() {
    Run run =
        plan(
            new MonitoringSettings(
                Kind.SERVICE_MONITOR, "30s", Map.of(), Optional.of("prometheus-token")),
            SINGLE + PICKER.formatted(""),
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: prometheus-token}
            """);

    assertThat(endpoint(run.custom("svc-epp-service")).toString()).contains("prometheus-token");
    assertThat(run.objects).hasSize(2).allMatch(Custom.class::isInstance);
    assertThat(run.findings).isEmpty();
  }

  @Test
  void selectsServicesByTheirPorts() {
    Run run = plan(Kind.SERVICE_MONITOR, SINGLE + PICKER.formatted(""));

    assertThat(run.names("ServiceMonitor"))
        .containsExactly("svc-kserve-workload-svc", "svc-epp-service");
    assertThat(endpoint(run.custom("svc-kserve-workload-svc")).at("port").text(""))
        .isEqualTo("http");
    assertThat(endpoint(run.custom("svc-epp-service")).at("port").text("")).isEqualTo("metrics");
  }

  @Test
  void reportsPodsWithoutAPort() {
    Run run = plan(Kind.POD_MONITOR, "template: {containers: [{name: main}]}\n");

    assertThat(run.objects).isEmpty();
    assertThat(run.findings).containsExactly("monitoring/no-metrics-port");
  }

  @Test
  void reportsAPickerWithoutAPortForMetrics() {
    Run run =
        plan(
            Kind.SERVICE_MONITOR,
            SINGLE + PICKER.formatted("").replace("name: metrics", "name: x"));

    assertThat(run.findings).containsExactly("monitoring/no-metrics-port");
    assertThat(run.objects).hasSize(1);
  }

  private record Run(List<PlannedObject> objects, List<String> findings) {

    List<String> names(String kind) {
      List<String> names = new ArrayList<>();
      for (PlannedObject object : objects) {
        if (object instanceof Custom custom && custom.kind().equals(kind)) {
          names.add(custom.metadata().name());
        }
      }
      return names;
    }

    Custom custom(String name) {
      return objects.stream()
          .filter(object -> object instanceof Custom && object.metadata().name().equals(name))
          .map(Custom.class::cast)
          .findFirst()
          .orElseThrow();
    }
  }

  private static Run plan(Kind kind, String spec) {
    return plan(
        new MonitoringSettings(kind, "15s", Map.of("team", "serving"), Optional.empty()), spec);
  }

  private static Run plan(MonitoringSettings monitoring, String spec, String... others) {
    String[] documents = new String[others.length + 1];
    System.arraycopy(others, 0, documents, 1, others.length);
    documents[0] =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: svc}
        spec:
          model: {uri: 'pvc://models/llama'}
        """
            + spec.indent(2);
    Scene scene = Scene.of(documents);
    PlanContext context = scene.context("svc", settings(monitoring));
    List<PlannedObject> objects = new ArrayList<>(WorkloadPlanner.plan(context));
    objects.addAll(SchedulerPlanner.plan(context));
    List<PlannedObject> planned = MonitoringPlanner.plan(context, objects);
    return new Run(
        planned,
        scene.findings().stream()
            .map(finding -> finding.rule().toString())
            .filter(rule -> rule.startsWith("monitoring/"))
            .toList());
  }

  private static Settings settings(MonitoringSettings monitoring) {
    Settings plain = Settings.DEFAULT;
    return new Settings(
        plain.tls(),
        plain.gateway(),
        plain.ingress(),
        plain.provider(),
        monitoring,
        plain.criticality(),
        plain.accelerator(),
        plain.scheduler(),
        plain.images(),
        plain.platform(),
        plain.budget(),
        plain.gitops(),
        plain.rules());
  }

  private static Custom only(Run run) {
    assertThat(run.objects).hasSize(1);
    return (Custom) run.objects.getFirst();
  }

  private static Node endpoint(Custom monitor) {
    String list = monitor.kind().equals("PodMonitor") ? "podMetricsEndpoints" : "endpoints";
    return monitor.spec().at(list).items().getFirst();
  }
}
