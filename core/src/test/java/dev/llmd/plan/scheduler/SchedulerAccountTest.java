package dev.llmd.plan.scheduler;

import static dev.llmd.plan.scheduler.SchedulerFixture.PRESET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlannedObject;
import dev.llmd.source.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerAccountTest {

  private static final String MODEL = "model: {uri: 'hf://a/b'}\n";

  private static final String DEFAULT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: default, namespace: llm, annotations: {cloud: ignored}}
      secrets: [{name: hub}]
      imagePullSecrets: [{name: registry}]
      """;

  private static final String SERVER =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: server, namespace: llm, annotations: {cloud: identity}}
      secrets: [{name: s3}]
      """;

  @Test
  void itCarriesTheSecretsOfTheDefaultAccount() {
    PlannedObject.ServiceAccount account = own(SchedulerFixture.plan(MODEL, PRESET, DEFAULT));

    assertThat(names(account.secrets())).containsExactly("hub");
    assertThat(names(account.imagePullSecrets())).containsExactly("registry");
    assertThat(account.metadata().annotations()).isEmpty();
  }

  @Test
  void theAccountOfTheModelServerComesBeforeTheDefaultOneAndLendsItsIdentity() {
    String spec = MODEL + "template: {serviceAccountName: server}";
    PlannedObject.ServiceAccount account =
        own(SchedulerFixture.plan(spec, PRESET, DEFAULT, SERVER));

    assertThat(names(account.secrets())).containsExactly("s3");
    assertThat(account.imagePullSecrets()).isEmpty();
    assertThat(account.metadata().annotations()).containsEntry("cloud", "identity");
  }

  @Test
  void anAccountThatExistsIsBoundAndNotCreated() {
    SchedulerFixture plan =
        SchedulerFixture.plan(MODEL, PRESET.replace("svc-epp-sa", "server"), SERVER);

    assertThat(plan.objects()).noneMatch(PlannedObject.ServiceAccount.class::isInstance);
    assertThat(plan.only(PlannedObject.RoleBinding.class).serviceAccount()).isEqualTo("server");
    assertThat(plan.only(PlannedObject.ClusterRoleBinding.class).serviceAccount())
        .isEqualTo("server");
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void anAccountThatOnlyTheClusterKnowsIsANote() {
    SchedulerFixture plan = SchedulerFixture.plan(PRESET.replace("svc-epp-sa", "elsewhere"));

    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isRefusal()).isFalse();
              assertThat(finding.message()).contains("llm/elsewhere");
            });
  }

  private static PlannedObject.ServiceAccount own(SchedulerFixture plan) {
    return plan.only(PlannedObject.ServiceAccount.class);
  }

  private static List<String> names(List<Node> references) {
    return references.stream().map(reference -> reference.at("name").text("")).toList();
  }
}
