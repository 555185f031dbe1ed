package dev.llmd.plan.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HorizontalPodAutoscaler;
import dev.llmd.plan.PlannedObject.ScaledObject;
import dev.llmd.plan.PlannedObject.VariantAutoscaling;
import dev.llmd.plan.PrometheusTrigger;
import dev.llmd.plan.ScaleTarget;
import dev.llmd.source.MapNode;
import dev.llmd.testing.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingPlannerTest {

  private static String service(String spec) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: qwen}
    spec:
      model: {uri: hf://a/b, name: m}
    """
        + spec.indent(2);
  }

  private static String platform(String prometheus) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: inferenceservice-config, namespace: kserve}
    data:
      autoscaling-wva-controller-config: '{"prometheus": %s}'
    """
        .formatted(prometheus);
  }

  private static List<PlannedObject> plan(String... documents) {
    return new ScalingPlanner().plan(Scene.of(documents).context("qwen"));
  }

  @Test
  void nothingScalesWithFixedReplicas() {
    assertThat(plan(service("replicas: 2\nprefill: {replicas: 1}"))).isEmpty();
  }

  @Test
  void anHpaFollowsTheVariant() {
    List<PlannedObject> objects =
        plan(
            service(
                """
                scaling:
                  minReplicas: 2
                  maxReplicas: 5
                  wva: {variantCost: "3.5", hpa: {behavior: {scaleDown: {selectPolicy: Min}}}}
                """));

    ScaleTarget target = new ScaleTarget("apps/v1", "Deployment", "qwen-kserve", 2, 5);
    assertThat(objects).hasSize(2);
    VariantAutoscaling variant = (VariantAutoscaling) objects.getFirst();
    assertThat(variant.metadata().name()).isEqualTo("qwen-kserve-va");
    assertThat(variant.metadata().labels())
        .containsEntry("app.kubernetes.io/component", "llminferenceservice-workload")
        .containsEntry("inference.optimization/acceleratorName", "unknown")
        .hasSize(4);
    assertThat(variant.target()).isEqualTo(target);
    assertThat(variant.modelId()).isEqualTo("m");
    assertThat(variant.variantCost().text("")).isEqualTo("3.5");
    HorizontalPodAutoscaler hpa = (HorizontalPodAutoscaler) objects.getLast();
    assertThat(hpa.metadata().name()).isEqualTo("qwen-kserve-hpa");
    assertThat(hpa.metadata().labels()).hasSize(3);
    assertThat(hpa.target()).isEqualTo(target);
    assertThat(hpa.variant()).isEqualTo("qwen-kserve-va");
    assertThat(hpa.behavior().at("scaleDown", "selectPolicy").text("")).isEqualTo("Min");
  }

  @Test
  void oneReplicaIsTheFewestUnlessSaid() {
    VariantAutoscaling variant =
        (VariantAutoscaling) plan(service("scaling: {maxReplicas: 5, wva: {hpa: {}}}")).getFirst();

    assertThat(variant.target().minReplicas()).isEqualTo(1);
    assertThat(variant.variantCost().isPresent()).isFalse();
  }

  @Test
  void multiNodeWorkloadsScaleByGroups() {
    List<PlannedObject> objects =
        plan(
            service(
                """
                scaling: {maxReplicas: 5, wva: {hpa: {}}}
                worker: {containers: []}
                prefill:
                  scaling: {maxReplicas: 3, wva: {hpa: {}}}
                  worker: {containers: []}
                """));

    assertThat(objects).hasSize(4);
    assertThat(((VariantAutoscaling) objects.get(0)).target())
        .isEqualTo(
            new ScaleTarget(
                "leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "qwen-kserve-mn", 1, 5));
    VariantAutoscaling prefill = (VariantAutoscaling) objects.get(2);
    assertThat(prefill.metadata().name()).isEqualTo("qwen-kserve-prefill-va");
    assertThat(prefill.target())
        .isEqualTo(
            new ScaleTarget(
                "leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "qwen-kserve-mn-prefill", 1, 3));
    assertThat(objects.get(3).metadata().name()).isEqualTo("qwen-kserve-prefill-hpa");
  }

  @Test
  void theAcceleratorIsTheOneThatTheWorkloadIsLabelledWith() {
    List<PlannedObject> objects =
        plan(
            service(
                """
                labels: {inference.optimization/acceleratorName: H200}
                scaling: {maxReplicas: 5, wva: {hpa: {}}}
                prefill:
                  labels: {inference.optimization/acceleratorName: L40S}
                  scaling: {maxReplicas: 3, wva: {hpa: {}}}
                """));

    assertThat(objects.get(0).metadata().labels())
        .containsEntry("inference.optimization/acceleratorName", "H200");
    assertThat(objects.get(2).metadata().labels())
        .containsEntry("inference.optimization/acceleratorName", "L40S");
    assertThat(((VariantAutoscaling) objects.get(2)).target().name())
        .isEqualTo("qwen-kserve-prefill");
  }

  private static final String KEDA =
      service(
          """
          scaling:
            maxReplicas: 5
            wva:
              keda:
                pollingInterval: 15
                cooldownPeriod: 0
                initialCooldownPeriod: 300
                idleReplicaCount: 1
                fallback: {failureThreshold: 3, replicas: 2}
                advanced: {restoreToOriginalReplicaCount: true}
          """);

  @Test
  void kedaAsksThePlatformsPrometheus() {
    String platform =
        platform(
            "{\"url\": \"https://prom\", \"tlsInsecureSkipVerify\": true, \"authModes\":"
                + " \"bearer\", \"triggerAuthName\": \"auth\", \"triggerAuthKind\": \"K\"}");

    List<PlannedObject> objects = plan(platform, KEDA);

    assertThat(objects).hasSize(2);
    ScaledObject scaled = (ScaledObject) objects.getLast();
    assertThat(scaled.metadata().name()).isEqualTo("qwen-kserve-keda");
    assertThat(scaled.trigger())
        .isEqualTo(
            new PrometheusTrigger(
                "https://prom",
                "wva_desired_replicas{variant_name=\"qwen-kserve-va\",exported_namespace=\"llm\"}",
                true,
                "bearer",
                "auth",
                "K"));
  }

  @Test
  void kedasOwnSettingsAreHandedOn() {
    MapNode settings =
        ((ScaledObject) plan(platform("{\"url\": \"https://prom\"}"), KEDA).getLast()).settings();

    assertThat(
            settings.sameValue(
                Scene.document(
                    """
                    pollingInterval: 15
                    cooldownPeriod: 0
                    initialCooldownPeriod: 300
                    idleReplicaCount: 1
                    fallback: {failureThreshold: 3, replicas: 2}
                    advanced: {restoreToOriginalReplicaCount: true, scalingModifiers: {}}
                    """)))
        .isTrue();
  }

  @Test
  void kedaWithoutPrometheusIsRefused() {
    Scene scene = Scene.of(KEDA);

    List<PlannedObject> objects = new ScalingPlanner().plan(scene.context("qwen"));

    assertThat(objects).hasOnlyElementsOfType(VariantAutoscaling.class);
    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scaling/prometheus");
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.location().line()).isEqualTo(10);
              assertThat(finding.fieldPaths())
                  .containsExactly(
                      "spec.scaling.wva.keda", "autoscaling-wva-controller-config.prometheus.url");
            });
  }

  @Test
  void halfOfAnAuthenticationIsRefused() {
    Scene scene = Scene.of(platform("{\"url\": \"https://prom\", \"authModes\": \"basic\"}"), KEDA);

    new ScalingPlanner().plan(scene.context("qwen"));

    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scaling/prometheus-authentication");
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.fieldPaths())
                  .contains("autoscaling-wva-controller-config.prometheus.triggerAuthName");
            });
  }
}
