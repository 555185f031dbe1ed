package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.Definitions;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class KubernetesPolicyTest {

  private static final String EARLIER = PoolReference.EARLIER_GROUP;

  private Cluster cluster;
  private TestNamespace space;
  private RunningPicker picker;

  @BeforeEach
  void start(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    picker = new RunningPicker(new PodSource.Pool(space.pool()), cluster.config());
    picker.awaitReady();
  }

  @AfterEach
  void close() {
    picker.close();
  }

  @Test
  void followsObjectives() {
    assertThat(priority("batch")).isZero();

    space.apply(objective(EARLIER, "batch", "llm", -10));
    awaitPriority("batch", -10);
    space.apply(objective(EARLIER, "batch", "llm", 5));
    awaitPriority("batch", 5);
    space.delete(objective(EARLIER, "batch", "llm", 5));
    awaitPriority("batch", 0);
  }

  @Test
  void leavesOutObjectivesOfOtherPools() {
    space.apply(objective(EARLIER, "other", "another", 7));
    space.apply(objective(EARLIER, "mine", "llm", 3));

    awaitPriority("mine", 3);
    assertThat(priority("other")).isZero();
  }

  @Test
  void followsRewrites() {
    space.apply(rewrite("llama-v1"));
    awaitTarget("llama", "llama-v1");
    assertThat(target("other")).isEmpty();

    space.apply(rewrite("llama-v2"));
    awaitTarget("llama", "llama-v2");
    space.delete(rewrite("llama-v2"));
    Await.until(() -> target("llama").isEmpty(), picker.log()::lines);
  }

  @Test
  void readsInferenceModels() {
    space.apply(
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha2
        kind: InferenceModel
        metadata: {name: food}
        spec:
          modelName: food
          criticality: Sheddable
          poolRef: {group: inference.networking.k8s.io, name: llm}
          targetModels: [{name: food-lora, weight: 100}]
        """);

    awaitTarget("food", "food-lora");
    assertThat(picker.discovery().priority("", "food")).isEqualTo(-1);
  }

  @Test
  void prefersTheGroupOfTodayOnceItIsThereAndSaysSo() throws IOException {
    space.apply(objective(EARLIER, "batch", "llm", -10));
    awaitPriority("batch", -10);
    picker.awaitLine("{\"kind\":\"InferenceObjective.llm-d.ai\",\"reason\":\"the API");

    Definitions.createToday(cluster.admin(), "inferenceobjectives");
    try {
      awaitPriority("batch", 0);
      picker.awaitLine("Objects of inference.networking.x-k8s.io are ignored");
      space.apply(objective("llm-d.ai", "batch", "llm", 4));
      awaitPriority("batch", 4);
    } finally {
      Definitions.deleteToday(cluster.admin(), "inferenceobjectives");
    }
  }

  private static String objective(String group, String name, String pool, int priority) {
    return """
    apiVersion: %s/v1alpha2
    kind: InferenceObjective
    metadata: {name: %s}
    spec: {priority: %d, poolRef: {name: %s}}
    """
        .formatted(group, name, priority, pool);
  }

  private static String rewrite(String target) {
    return """
    apiVersion: inference.networking.x-k8s.io/v1alpha2
    kind: InferenceModelRewrite
    metadata: {name: llama}
    spec:
      poolRef: {name: llm}
      rules:
      - matches: [{model: {value: llama}}]
        targets: [{modelRewrite: %s, weight: 1}]
    """
        .formatted(target);
  }

  private int priority(String objective) {
    return picker.discovery().priority(objective, "llama");
  }

  private void awaitPriority(String objective, int expected) {
    Await.until(() -> priority(objective) == expected, picker.log()::lines);
  }

  private Optional<String> target(String model) {
    return picker.discovery().targetModel(model, RequestHeaders.NONE, new SplittableRandom());
  }

  private void awaitTarget(String model, String expected) {
    Await.until(() -> target(model).equals(Optional.of(expected)), picker.log()::lines);
  }
}
