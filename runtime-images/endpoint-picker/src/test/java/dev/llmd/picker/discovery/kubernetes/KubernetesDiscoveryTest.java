package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class KubernetesDiscoveryTest {

  private Cluster cluster;
  private TestNamespace space;
  private RunningPicker picker;

  @BeforeEach
  void createNamespace(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
  }

  @AfterEach
  void close() {
    if (picker != null) {
      picker.close();
    }
  }

  @Test
  void isReadyWhenThePoolAndItsPodsAreKnown() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    space.pod("other", "web", "10.0.0.9");

    start();
    picker.awaitEndpoints("10.0.0.1:8000");

    picker.awaitReady();
    assertThat(picker.discovery().poolName()).isEqualTo("llm");
    assertThat(picker.discovery().isLeader()).isTrue();
    assertThat(picker.pool().endpoints().getFirst().labels()).containsEntry("app", "vllm");
  }

  @Test
  void followsPodsThatComeAndGo() {
    space.apply(TestNamespace.pool("vllm", 8000));
    start();
    picker.awaitReady();

    space.pod("a", "vllm", "10.0.0.1");
    picker.awaitEndpoints("10.0.0.1:8000");
    space.pod("b", "vllm", "10.0.0.2");
    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
    space.deletePod("a");
    picker.awaitEndpoints("10.0.0.2:8000");
  }

  @Test
  void leavesOutPodsThatAreNotReadyOrAreEnding() {
    space.apply(TestNamespace.pool("vllm", 8000));
    Pod a = space.pod("a", "vllm", "10.0.0.1");
    Pod b = space.pod("b", "vllm", "10.0.0.2");
    start();
    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
    Endpoint first = picker.pool().endpoints().getFirst();

    space.status(b, "10.0.0.2", false);
    picker.awaitEndpoints("10.0.0.1:8000");
    space.status(b, "10.0.0.2", true);
    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");

    // What has a finalizer is there until somebody takes it off, and must not be picked.
    cluster
        .admin()
        .resource(a)
        .inNamespace(space.name())
        .edit(
            pod ->
                new PodBuilder(pod)
                    .editMetadata()
                    .addToFinalizers("llmd.dev/test")
                    .endMetadata()
                    .build());
    assertThat(picker.pool().endpoints().getFirst()).isSameAs(first);
    space.deletePod("a");
    picker.awaitEndpoints("10.0.0.2:8000");
    cluster
        .admin()
        .pods()
        .inNamespace(space.name())
        .withName("a")
        .edit(pod -> new PodBuilder(pod).editMetadata().withFinalizers().endMetadata().build());
  }

  @Test
  void takesAPodOfTheSameNameWithAnotherAddressForItsSuccessor() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a-0", "vllm", "10.0.0.1");
    start();
    picker.awaitEndpoints("10.0.0.1:8000");

    space.deletePod("a-0");
    space.pod("a-0", "vllm", "10.0.0.2");

    picker.awaitEndpoints("10.0.0.2:8000");
  }

  @Test
  void hasAnEndpointForEachPortUnlessAnAnnotationNamesSome() {
    space.apply(TestNamespace.pool("vllm", 8000, 8001));
    space.pod("a", "vllm", "10.0.0.1");
    space.pod(
        "b", Map.of("app", "vllm"), Map.of("llm-d.ai/active-ports", "8001, 9000"), "10.0.0.2");
    space.pod(
        "c",
        Map.of("app", "vllm"),
        Map.of("inference.networking.k8s.io/active-ports", "x"),
        "10.0.0.3");
    start();

    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.1:8001", "10.0.0.2:8001");
  }

  @Test
  void followsLabelsOfPods() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    start();
    picker.awaitEndpoints("10.0.0.1:8000");

    space.label("a", "drained");
    picker.awaitEndpoints();
    space.label("a", "vllm");
    picker.awaitEndpoints("10.0.0.1:8000");
  }

  @Test
  void followsThePoolsSelectorAndPorts() {
    space.apply(TestNamespace.pool("blue", 8000));
    space.pod("a", "blue", "10.0.0.1");
    space.pod("b", "green", "10.0.0.2");
    start();
    picker.awaitEndpoints("10.0.0.1:8000");

    space.apply(TestNamespace.pool("blue", 9000));
    picker.awaitEndpoints("10.0.0.1:9000");
    space.apply(TestNamespace.pool("green", 9000));
    picker.awaitEndpoints("10.0.0.2:9000");
    space.apply(TestNamespace.pool("blue", 8000));
    picker.awaitEndpoints("10.0.0.1:8000");
  }

  @Test
  void hasNoEndpointsWithoutItsPoolAndFindsOneThatComesBack() {
    space.pod("a", "vllm", "10.0.0.1");
    start();
    picker.awaitLine("There is no InferencePool of that name; waiting for it");
    assertThat(picker.discovery().isReady()).isFalse();

    space.apply(TestNamespace.pool("vllm", 8000));
    picker.awaitEndpoints("10.0.0.1:8000");

    space.delete(TestNamespace.pool("vllm", 8000));
    picker.awaitEndpoints();
    assertThat(picker.discovery().isReady()).isTrue();

    space.apply(TestNamespace.pool("vllm", 8001));
    picker.awaitEndpoints("10.0.0.1:8001");
  }

  @Test
  void readsPoolsOfTheEarlierGroup() {
    space.apply(TestNamespace.EARLIER_POOL);
    space.pod("a", "vllm", "10.0.0.1");

    start(new PodSource.Pool(new PoolReference(PoolReference.EARLIER_GROUP, space.name(), "llm")));

    picker.awaitEndpoints("10.0.0.1:8080");
  }

  @Test
  void findsPodsBySelectorWithoutAPool() {
    space.pod("a", "vllm", "10.0.0.1");
    space.pod("b", "sglang", "10.0.0.2");
    space.pod("c", "web", "10.0.0.3");

    start(
        new PodSource.Selected(space.name(), "app in (vllm,sglang),tier!=x", List.of(8000, 8001)));

    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.1:8001", "10.0.0.2:8000", "10.0.0.2:8001");
    picker.awaitReady();
  }

  @Test
  void leavesNeitherThreadsNorConnectionsWhenItIsClosed() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    start();
    picker.awaitEndpoints("10.0.0.1:8000");

    picker.discovery().close();

    Await.until(
        () -> {
          // The JDK's client may keep idle connections until it is collected.
          System.gc();
          return cluster.wire().connections() == 0;
        },
        () -> cluster.wire().connections());
    Await.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("discovery")),
        () -> Thread.getAllStackTraces().keySet());
    assertThat(picker.pool().endpoints()).hasSize(1);
  }

  private void start() {
    start(new PodSource.Pool(space.pool()));
  }

  private void start(PodSource source) {
    picker = new RunningPicker(source, cluster.config());
  }
}
