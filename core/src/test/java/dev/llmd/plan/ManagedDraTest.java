package dev.llmd.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ServiceSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import org.junit.jupiter.api.Test;

class ManagedDraTest {

  private static final String SPEC =
      """
      template:
        containers:
        - name: logger
        - name: main
          resources:
            limits: {cpu: "4"}
      prefill:
        worker:
          containers:
          - name: main
      """;

  private static PlanContext context(String annotations) {
    return PlanFixture.contextWithMetadata("annotations:\n" + annotations.indent(2), SPEC);
  }

  private static ServiceSpec claimed(PlanContext context) {
    return ManagedDra.claimIn(context.service().object(), context.service().spec());
  }

  private static Node claims(Node pod, int container) {
    return pod.at("containers").items().get(container).at("resources", "claims");
  }

  @Test
  void servicesThatDoNotAskStayAsTheyAre() {
    PlanContext context = context("other: x\n");

    assertThat(claimed(context)).isSameAs(context.service().spec());
    assertThat(ManagedDra.claimTemplate(context)).isEmpty();
  }

  @Test
  void everyPodClaimsDevicesForItsFirstContainer() {
    MapNode spec =
        claimed(context("serving.kserve.io/exp-dra-device-class: gpu.example.com\n")).node();

    assertThat(spec.at("template", "resourceClaims").items())
        .singleElement()
        .satisfies(
            claim ->
                assertThat(claim.at("resourceClaimTemplateName").text())
                    .hasValue("svc-managed-dra"));
    assertThat(claims(spec.at("template"), 0).items()).hasSize(1);
    assertThat(claims(spec.at("template"), 1).items()).isEmpty();
    assertThat(claims(spec.at("prefill", "worker"), 0).items()).hasSize(1);
  }

  @Test
  void theNamedContainerClaimsAndKeepsItsOtherResources() {
    MapNode spec =
        claimed(
                context(
                    """
                    serving.kserve.io/exp-dra-device-class: gpu.example.com
                    serving.kserve.io/exp-dra-container-name: main
                    """))
            .node();

    assertThat(claims(spec.at("template"), 0).items()).isEmpty();
    assertThat(claims(spec.at("template"), 1).items()).hasSize(1);
    Node main = spec.at("template", "containers").items().get(1);
    assertThat(main.at("resources", "limits", "cpu").text()).hasValue("4");
  }

  @Test
  void claimingTwiceClaimsOnce() {
    PlanContext context = context("serving.kserve.io/exp-dra-device-class: gpu.example.com\n");
    ServiceSpec once = claimed(context);

    assertThat(ManagedDra.claimIn(context.service().object(), once).node().sameValue(once.node()))
        .isTrue();
  }

  @Test
  void theTemplateAsksForCountAndEverySelector() {
    PlannedObject.ResourceClaimTemplate template =
        ManagedDra.claimTemplate(
                context(
                    """
                    serving.kserve.io/exp-dra-device-class: " gpu.example.com "
                    serving.kserve.io/exp-dra-device-count: "2"
                    serving.kserve.io/exp-dra-cel-selector: |
                      device.driver == 'a'

                      device.driver != 'b'
                    """))
            .orElseThrow();

    assertThat(template.deviceClass()).isEqualTo("gpu.example.com");
    assertThat(template.count()).isEqualTo(2);
    assertThat(template.selectors())
        .containsExactly("device.driver == 'a'", "device.driver != 'b'");
  }

  @Test
  void aCountThatIsNoNumberOfDevicesIsRefusedWhereItStands() {
    PlanContext context =
        context(
            """
            serving.kserve.io/exp-dra-device-class: gpu.example.com
            serving.kserve.io/exp-dra-device-count: many
            """);
    ManagedDra.claimTemplate(context);

    assertThat(context.diagnostics().sorted())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.isRefusal()).isTrue();
              assertThat(error.location().isKnown()).isTrue();
              assertThat(error.fieldPaths())
                  .containsExactly("metadata.annotations[serving.kserve.io/exp-dra-device-count]");
            });
  }
}
