package dev.llmd.plan;

import static dev.llmd.plan.PlanFixture.all;
import static dev.llmd.plan.PlanFixture.names;
import static dev.llmd.plan.PlanFixture.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PlannedObject.Service;
import dev.llmd.settings.TlsMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadPlannerTest {

  private static final String SINGLE =
      """
      template:
        containers:
        - name: main
      """;

  private static final String GROUPS =
      SINGLE
          + """
          worker:
            containers:
            - name: main
          parallelism:
            data: 16
            dataLocal: 8
          """;

  private static List<PlannedObject> plan(String spec) {
    return WorkloadPlanner.plan(PlanFixture.context(TlsMode.EXISTING, spec));
  }

  private static List<PlannedObject> plan(String metadata, String spec) {
    return WorkloadPlanner.plan(PlanFixture.contextWithMetadata(metadata, spec));
  }

  private static String prefill(String workload) {
    return "prefill:\n" + workload.indent(2);
  }

  @Test
  void aSingleNodeServiceServesBothPhasesFromOneDeployment() {
    Deployment deployment = only(plan(SINGLE), Deployment.class);

    assertThat(deployment.metadata().name()).isEqualTo("svc-kserve");
    assertThat(deployment.template().labels())
        .containsEntry("llm-d.ai/role", "both")
        .containsEntry("kserve.io/component", "workload");
    assertThat(deployment.selector()).isEqualTo(deployment.template().labels());
    assertThat(deployment.replicas().isPresent()).isFalse();
  }

  @Test
  void prefillTurnsTheMainWorkloadIntoTheDecodingSide() {
    List<Deployment> deployments = all(plan(SINGLE + prefill(SINGLE)), Deployment.class);

    assertThat(deployments)
        .extracting(deployment -> deployment.metadata().name())
        .containsExactly("svc-kserve", "svc-kserve-prefill");
    assertThat(deployments)
        .extracting(deployment -> deployment.template().labels().get("llm-d.ai/role"))
        .containsExactly("decode", "prefill");
  }

  @Test
  void multiNodeDecodingGoesWithSingleNodePrefill() {
    List<PlannedObject> objects = plan(GROUPS + prefill(SINGLE));

    assertThat(names(objects, LeaderWorkerSet.class)).containsExactly("svc-kserve-mn");
    assertThat(names(objects, Deployment.class)).containsExactly("svc-kserve-prefill");
  }

  @Test
  void singleNodeDecodingGoesWithMultiNodePrefill() {
    List<PlannedObject> objects = plan(SINGLE + prefill(GROUPS));

    assertThat(names(objects, LeaderWorkerSet.class)).containsExactly("svc-kserve-mn-prefill");
    assertThat(names(objects, Deployment.class)).containsExactly("svc-kserve");
  }

  @Test
  void onlyDataParallelPrefillGroupsArePlacedTogether() {
    List<LeaderWorkerSet> groups = all(plan(GROUPS + prefill(GROUPS)), LeaderWorkerSet.class);

    assertThat(groups.getFirst().subGroupSize()).isEmpty();
    assertThat(groups.getLast().subGroupSize()).hasValue(2);
    assertThat(groups).allSatisfy(group -> assertThat(group.size()).hasValue(2));
  }

  @Test
  void onlyLeadersTakeRequestsWhereThereAreLeaders() {
    LeaderWorkerSet groups = only(plan(GROUPS), LeaderWorkerSet.class);

    assertThat(groups.leader().orElseThrow().labels())
        .contains(entry("kserve.io/component", "workload"), entry("llm-d.ai/role", "both"));
    assertThat(groups.worker().labels()).doesNotContainKey("kserve.io/component");
  }

  @Test
  void workersTakeRequestsWhereThereIsNoLeader() {
    LeaderWorkerSet groups =
        only(plan("worker:\n  containers:\n  - name: main\n"), LeaderWorkerSet.class);

    assertThat(groups.leader()).isEmpty();
    assertThat(groups.worker().labels()).containsEntry("kserve.io/component", "workload");
  }

  @Test
  void labelsOfTheSpecAlsoSelectTheDeploymentsPods() {
    Deployment deployment = only(plan("labels: {team: search}\n" + SINGLE), Deployment.class);

    assertThat(deployment.template().labels()).containsEntry("team", "search");
    assertThat(deployment.selector()).containsEntry("team", "search");
    assertThat(deployment.metadata().labels()).containsEntry("team", "search");
  }

  @Test
  void labelsOfPrefillStayWithPrefill() {
    List<Deployment> deployments =
        all(plan(SINGLE + prefill("labels: {tier: batch}\n" + SINGLE)), Deployment.class);

    assertThat(deployments.getFirst().template().labels()).doesNotContainKey("tier");
    assertThat(deployments.getLast().template().labels()).containsEntry("tier", "batch");
  }

  @Test
  void metadataIsHandedOnOnlyToThoseWhoReadItThere() {
    String metadata =
        """
        labels:
          kueue.x-k8s.io/queue-name: gpus
          owner: me
        annotations:
          prometheus.io/scrape: "true"
          leaderworkerset.sigs.k8s.io/exclusive-topology: rack
          note: mine
        """;
    List<PlannedObject> objects = plan(metadata, GROUPS + prefill(SINGLE));
    LeaderWorkerSet groups = only(objects, LeaderWorkerSet.class);
    Deployment deployment = only(objects, Deployment.class);

    assertThat(groups.metadata().annotations())
        .containsOnlyKeys("prometheus.io/scrape", "leaderworkerset.sigs.k8s.io/exclusive-topology");
    assertThat(groups.worker().annotations()).isEqualTo(groups.metadata().annotations());
    assertThat(deployment.metadata().annotations()).containsOnlyKeys("prometheus.io/scrape");
    assertThat(deployment.selector())
        .containsEntry("kueue.x-k8s.io/queue-name", "gpus")
        .doesNotContainKey("owner");
  }

  @Test
  void anAnnotationThatSpeaksToTheRouteDoesNotReachThePods() {
    String spec =
        """
        annotations:
          example.com/a: b
          serving.kserve.io/model-based-routing-enabled: "false"
        """;
    List<PlannedObject> objects = plan(spec + SINGLE);

    assertThat(only(objects, Deployment.class).template().annotations())
        .containsOnlyKeys("example.com/a");
    assertThat(only(objects, Deployment.class).metadata().annotations()).isEmpty();
    assertThat(only(objects, Service.class).metadata().annotations())
        .containsOnlyKeys("example.com/a");
  }

  @Test
  void theServiceSpeaksTlsWhenThePlatformDoes() {
    PlanContext context =
        PlanFixture.withServersSpeakingTls(PlanFixture.context(TlsMode.EXISTING, SINGLE));
    Service service = only(WorkloadPlanner.plan(context), Service.class);

    assertThat(service.spec().at("ports").items().getFirst().at("appProtocol").text())
        .hasValue("https");
  }
}
