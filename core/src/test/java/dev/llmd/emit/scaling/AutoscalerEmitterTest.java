package dev.llmd.emit.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.emit.Emitter;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PrometheusTrigger;
import dev.llmd.plan.ScaleTarget;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import dev.llmd.testing.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoscalerEmitterTest {

  private static final Metadata METADATA = Metadata.of("llm", "q", Map.of("a", "b"));
  private static final ScaleTarget TARGET = new ScaleTarget("apps/v1", "Deployment", "d", 1, 5);

  private static void emits(PlannedObject object, String expected) {
    MapNode emitted = Emitter.emit(object);
    assertThat(emitted.sameValue(Scene.document(expected))).as(emitted.toString()).isTrue();
  }

  @Test
  void aVariantNamesItsModelAndCost() {
    emits(
        new PlannedObject.VariantAutoscaling(METADATA, TARGET, "m", TextNode.of("10.0")),
        """
        apiVersion: llmd.ai/v1alpha1
        kind: VariantAutoscaling
        metadata: {name: q, namespace: llm, labels: {a: b}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}
          modelID: m
          minReplicas: 1
          maxReplicas: 5
          variantCost: "10.0"
        """);
  }

  @Test
  void anHpaTakesTheMetricAsTheNumberOfReplicas() {
    emits(
        new PlannedObject.HorizontalPodAutoscaler(METADATA, TARGET, "va", Absent.INSTANCE),
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: q, namespace: llm, labels: {a: b}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}
          minReplicas: 1
          maxReplicas: 5
          metrics:
          - type: External
            external:
              metric:
                name: wva_desired_replicas
                selector: {matchLabels: {variant_name: va}}
              target: {type: Value, value: "1"}
        """);
  }

  @Test
  void aScaledObjectLeavesOutAnAuthenticationThatNobodySet() {
    emits(
        new PlannedObject.ScaledObject(
            METADATA,
            TARGET,
            MapNode.builder().put("pollingInterval", 15).build(),
            new PrometheusTrigger("https://prom", "q", false, "", "", "")),
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: q, namespace: llm, labels: {a: b}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}
          minReplicaCount: 1
          maxReplicaCount: 5
          pollingInterval: 15
          triggers:
          - type: prometheus
            name: wva-desired-replicas
            metadata:
              {serverAddress: "https://prom", query: q, threshold: "1", unsafeSsl: "false"}
        """);
  }

  @Test
  void aScaledObjectNamesItsAuthentication() {
    emits(
        new PlannedObject.ScaledObject(
            METADATA,
            TARGET,
            MapNode.EMPTY,
            new PrometheusTrigger("https://prom", "q", true, "bearer", "auth", "Kind")),
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: q, namespace: llm, labels: {a: b}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}
          minReplicaCount: 1
          maxReplicaCount: 5
          triggers:
          - type: prometheus
            name: wva-desired-replicas
            authenticationRef: {name: auth, kind: Kind}
            metadata:
              serverAddress: https://prom
              query: q
              threshold: "1"
              unsafeSsl: "true"
              authModes: bearer
        """);
  }
}
