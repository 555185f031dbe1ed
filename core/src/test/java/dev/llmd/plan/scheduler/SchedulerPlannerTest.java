package dev.llmd.plan.scheduler;

import static dev.llmd.plan.scheduler.SchedulerFixture.PRESET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlannedObject;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerPlannerTest {

  private static final Map<String, String> LABELS =
      Map.of(
          "app.kubernetes.io/name", "svc",
          "app.kubernetes.io/part-of", "llminferenceservice",
          "app.kubernetes.io/component", "llminferenceservice-router-scheduler");

  @Test
  void everythingIsNamedAfterTheService() {
    assertThat(SchedulerFixture.plan(PRESET).objects())
        .extracting(object -> object.metadata().name())
        .containsExactlyInAnyOrder(
            "svc-epp-sa",
            "svc-epp-role",
            "svc-epp-rb",
            "llm-svc-epp-auth-rb",
            "svc-kserve-router-scheduler",
            "svc-epp-service",
            "svc-inference-pool");
  }

  @Test
  void everythingCarriesTheLabelsOfTheScheduler() {
    assertThat(SchedulerFixture.plan(PRESET).objects())
        .allSatisfy(object -> assertThat(object.metadata().labels()).isEqualTo(LABELS));
  }

  @Test
  void aPoolOfSomebodyElseComesWithItsOwnEndpointPicker() {
    String scheduler = "{pool: {ref: {name: other}}, template: {containers: [{name: main}]}}";

    assertThat(SchedulerFixture.plan(scheduler).objects()).isEmpty();
  }

  @Test
  void labelsOfTheSchedulerReachTheSelectorAndAnnotationsOnlyThePods() {
    PlannedObject.Deployment deployment =
        SchedulerFixture.plan(PRESET + "labels: {team: a}").deployment();

    assertThat(deployment.metadata().labels()).containsEntry("team", "a");
    assertThat(deployment.selector()).containsEntry("team", "a").containsAllEntriesOf(LABELS);
    assertThat(deployment.template().labels()).isEqualTo(deployment.selector());
    assertThat(deployment.template().annotations())
        .containsExactly(Map.entry("app.kubernetes.io/version", "0.9.0"));
    assertThat(deployment.metadata().annotations()).isEmpty();
  }

  @Test
  void theServiceHasThePortsOfKnownNamesInTheirOrder() {
    String scheduler =
        """
        pool: {spec: {endpointPickerRef: {name: chosen}}}
        template:
          containers:
          - name: main
            ports:
            - {name: zmq, containerPort: 5557, protocol: TCP}
            - {name: grpc, containerPort: 9002}
            - {name: debug, containerPort: 1}
          - name: other
            ports:
            - {name: grpc, containerPort: 9999}
        """;
    PlannedObject.Service service =
        SchedulerFixture.plan(scheduler).only(PlannedObject.Service.class);

    assertThat(service.metadata().name()).isEqualTo("chosen");
    List<Node> ports = service.spec().at("ports").items();
    assertThat(ports).extracting(port -> port.at("name").text("")).containsExactly("grpc", "zmq");
    assertThat(ports.getFirst().at("port").integer()).hasValue(9999);
    assertThat(ports.getFirst().at("protocol").isPresent()).isFalse();
    assertThat(ports.getLast().at("targetPort").text()).contains("zmq");
    assertThat(service.spec().at("selector").asMap().texts()).isEqualTo(LABELS);
  }

  @Test
  void thePoolIsWrittenInTheGroupOfTheTarget() {
    PlannedObject.Custom pool = SchedulerFixture.plan(PRESET).only(PlannedObject.Custom.class);

    assertThat(pool.apiVersion()).isEqualTo("inference.networking.k8s.io/v1");
    assertThat(pool.kind()).isEqualTo("InferencePool");
    assertThat(pool.spec().at("endpointPickerRef", "name").text()).contains("svc-epp-service");
  }

  @Test
  void aSchedulerWithoutAPoolIsRefused() {
    SchedulerFixture plan = SchedulerFixture.plan("template: {containers: [{name: main}]}");

    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/pool-without-spec");
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.location().isKnown()).isTrue();
            });
  }
}
