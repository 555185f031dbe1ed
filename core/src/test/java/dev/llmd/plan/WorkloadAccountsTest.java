package dev.llmd.plan;

import static dev.llmd.plan.PlanFixture.all;
import static dev.llmd.plan.PlanFixture.names;
import static dev.llmd.plan.PlanFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PlannedObject.Role;
import dev.llmd.plan.PlannedObject.RoleBinding;
import dev.llmd.plan.PlannedObject.ServiceAccount;
import dev.llmd.settings.TlsMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadAccountsTest {

  private static final String PLAIN =
      """
      template:
        containers:
        - name: main
      """;

  private static final String SIDECAR =
      PLAIN
          + """
            initContainers:
            - name: llm-d-routing-sidecar
          """;

  private static final String WORKER =
      """
      worker:
        containers:
        - name: main
      parallelism:
        data: 16
        dataLocal: 8
      """;

  private static final String EXISTING = "  serviceAccountName: shared\n";

  private static List<PlannedObject> plan(String spec, String... others) {
    return WorkloadPlanner.plan(PlanFixture.context(TlsMode.EXISTING, spec, others));
  }

  @Test
  void aSingleNodePodWithoutSidecarNeedsNoAccount() {
    List<PlannedObject> objects = plan(PLAIN);

    assertThat(names(objects, ServiceAccount.class)).isEmpty();
    assertThat(names(objects, Role.class)).isEmpty();
    assertThat(only(objects, Deployment.class).template().spec().at("serviceAccountName").text())
        .isEmpty();
  }

  @Test
  void aSidecarGetsAnAccountThatMayListPodsAndPools() {
    List<PlannedObject> objects = plan(SIDECAR);

    assertThat(names(objects, ServiceAccount.class)).containsExactly("svc-kserve");
    assertThat(names(objects, Role.class)).containsExactly("svc-kserve-role");
    assertThat(only(objects, RoleBinding.class).serviceAccount()).isEqualTo("svc-kserve");
    assertThat(only(objects, Deployment.class).template().spec().at("serviceAccountName").text())
        .hasValue("svc-kserve");
  }

  @Test
  void groupsAlwaysRunAsAnAccountOfTheirOwn() {
    List<PlannedObject> objects = plan(PLAIN + WORKER);
    LeaderWorkerSet groups = only(objects, LeaderWorkerSet.class);

    assertThat(names(objects, ServiceAccount.class)).containsExactly("svc-kserve-mn");
    assertThat(names(objects, Role.class)).isEmpty();
    assertThat(groups.worker().spec().at("serviceAccountName").text()).hasValue("svc-kserve-mn");
    assertThat(groups.leader().orElseThrow().spec().at("serviceAccountName").text())
        .hasValue("svc-kserve-mn");
  }

  @Test
  void leadersWithASidecarAlsoGetTheSingleNodeAccount() {
    List<PlannedObject> objects = plan(SIDECAR + WORKER);

    assertThat(names(objects, ServiceAccount.class))
        .containsExactlyInAnyOrder("svc-kserve-mn", "svc-kserve");
    assertThat(names(objects, Role.class))
        .containsExactlyInAnyOrder("svc-kserve-mn-role", "svc-kserve-role");
  }

  @Test
  void aSidecarThatRunsAsAnExistingAccountAlsoGetsTheMultiNodeRole() {
    List<PlannedObject> objects = plan(SIDECAR + EXISTING);

    assertThat(names(objects, ServiceAccount.class)).isEmpty();
    assertThat(names(objects, Role.class))
        .containsExactlyInAnyOrder("svc-kserve-mn-role", "svc-kserve-role");
    assertThat(all(objects, RoleBinding.class))
        .extracting(RoleBinding::serviceAccount)
        .containsOnly("shared");
  }

  @Test
  void aLeadersAccountGoesBeforeItsWorkers() {
    String worker = WORKER.replace("worker:\n", "worker:\n  serviceAccountName: workers\n");
    LeaderWorkerSet both = only(plan(PLAIN + EXISTING + worker), LeaderWorkerSet.class);
    LeaderWorkerSet workersOnly = only(plan(PLAIN + worker), LeaderWorkerSet.class);

    assertThat(both.worker().spec().at("serviceAccountName").text()).hasValue("shared");
    assertThat(workersOnly.leader().orElseThrow().spec().at("serviceAccountName").text())
        .hasValue("workers");
  }

  @Test
  void ourAccountsCarryTheSecretsOfTheDefaultAccount() {
    ServiceAccount account =
        only(
            plan(
                SIDECAR,
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: default, namespace: llm}
                imagePullSecrets: [{name: registry}]
                secrets: [{name: models}]
                """),
            ServiceAccount.class);

    assertThat(account.imagePullSecrets())
        .extracting(secret -> secret.at("name").text(""))
        .containsExactly("registry");
    assertThat(account.secrets())
        .extracting(secret -> secret.at("name").text(""))
        .containsExactly("models");
  }

  @Test
  void anAccountThatIsNotAmongTheInputIsNoted() {
    PlanContext context = PlanFixture.context(TlsMode.EXISTING, PLAIN + EXISTING);
    WorkloadPlanner.plan(context);

    assertThat(context.diagnostics().sorted())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.rule().toString()).isEqualTo("workload/service-account-not-given");
              assertThat(note.location().isKnown()).isTrue();
              assertThat(note.isRefusal()).isFalse();
            });
  }

  @Test
  void theDefaultAccountIsInEveryNamespace() {
    PlanContext context =
        PlanFixture.context(TlsMode.EXISTING, PLAIN + "  serviceAccountName: default\n");
    WorkloadPlanner.plan(context);

    assertThat(context.diagnostics().sorted()).isEmpty();
  }

  @Test
  void theSidecarIsToldThePoolItPicksFrom() {
    String router = "router:\n  scheduler:\n    pool:\n      ref: {name: shared-pool}\n";

    assertThat(poolName(SIDECAR + "router: {}\n")).isEqualTo("svc-inference-pool");
    assertThat(poolName(SIDECAR + router)).isEqualTo("shared-pool");
    assertThat(poolName(SIDECAR)).isEqualTo("none");
  }

  private static String poolName(String spec) {
    PodSpec pod = new PodSpec(only(plan(spec), Deployment.class).template().spec());
    Container sidecar = pod.initContainer("llm-d-routing-sidecar").orElseThrow();
    return sidecar.env("INFERENCE_POOL_NAME").at("value").text("none");
  }
}
