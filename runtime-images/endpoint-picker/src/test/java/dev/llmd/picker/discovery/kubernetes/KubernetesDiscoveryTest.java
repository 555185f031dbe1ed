package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.picker.discovery.Await;
import dev.llmd.picker.discovery.LogLines;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
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

  private final EndpointPool pool = new EndpointPool();
  private final LogLines log = new LogLines();
  private Cluster cluster;
  private TestNamespace space;
  private KubernetesDiscovery discovery;

  @BeforeEach
  void createNamespace(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
  }

  @AfterEach
  void close() {
    if (discovery != null) {
      discovery.close();
    }
  }

  @Test
  void isReadyWhenThePoolAndItsPodsAreKnown() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    space.pod("other", "web", "10.0.0.9");

    start();
    awaitEndpoints("10.0.0.1:8000");

    Await.until(discovery::isReady, log::lines);
    assertThat(discovery.poolName()).isEqualTo("llm");
    assertThat(discovery.isLeader()).isTrue();
    assertThat(pool.endpoints().getFirst().labels()).containsEntry("app", "vllm");
  }

  @Test
  void followsPodsThatComeAndGo() {
    space.apply(TestNamespace.pool("vllm", 8000));
    start();
    Await.until(discovery::isReady, log::lines);

    space.pod("a", "vllm", "10.0.0.1");
    awaitEndpoints("10.0.0.1:8000");
    space.pod("b", "vllm", "10.0.0.2");
    awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
    space.deletePod("a");
    awaitEndpoints("10.0.0.2:8000");
  }

  @Test
  void leavesOutPodsThatAreNotReadyOrAreEnding() {
    space.apply(TestNamespace.pool("vllm", 8000));
    Pod a = space.pod("a", "vllm", "10.0.0.1");
    Pod b = space.pod("b", "vllm", "10.0.0.2");
    start();
    awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
    Endpoint first = pool.endpoints().getFirst();

    space.status(b, "10.0.0.2", false);
    awaitEndpoints("10.0.0.1:8000");
    space.status(b, "10.0.0.2", true);
    awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");

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
    assertThat(pool.endpoints().getFirst()).isSameAs(first);
    space.deletePod("a");
    awaitEndpoints("10.0.0.2:8000");
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
    awaitEndpoints("10.0.0.1:8000");

    space.deletePod("a-0");
    space.pod("a-0", "vllm", "10.0.0.2");

    awaitEndpoints("10.0.0.2:8000");
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

    awaitEndpoints("10.0.0.1:8000", "10.0.0.1:8001", "10.0.0.2:8001");
  }

  @Test
  void followsLabelsOfPods() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    start();
    awaitEndpoints("10.0.0.1:8000");

    space.label("a", "drained");
    awaitEndpoints();
    space.label("a", "vllm");
    awaitEndpoints("10.0.0.1:8000");
  }

  @Test
  void followsThePoolsSelectorAndPorts() {
    space.apply(TestNamespace.pool("blue", 8000));
    space.pod("a", "blue", "10.0.0.1");
    space.pod("b", "green", "10.0.0.2");
    start();
    awaitEndpoints("10.0.0.1:8000");

    space.apply(TestNamespace.pool("blue", 9000));
    awaitEndpoints("10.0.0.1:9000");
    space.apply(TestNamespace.pool("green", 9000));
    awaitEndpoints("10.0.0.2:9000");
    space.apply(TestNamespace.pool("blue", 8000));
    awaitEndpoints("10.0.0.1:8000");
  }

  @Test
  void hasNoEndpointsWithoutItsPoolAndFindsOneThatComesBack() {
    space.pod("a", "vllm", "10.0.0.1");
    start();
    awaitLine("There is no InferencePool of that name; waiting for it");
    assertThat(discovery.isReady()).isFalse();

    space.apply(TestNamespace.pool("vllm", 8000));
    awaitEndpoints("10.0.0.1:8000");

    space.delete(TestNamespace.pool("vllm", 8000));
    awaitEndpoints();
    assertThat(discovery.isReady()).isTrue();

    space.apply(TestNamespace.pool("vllm", 8001));
    awaitEndpoints("10.0.0.1:8001");
  }

  @Test
  void readsPoolsOfTheEarlierGroup() {
    space.apply(
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha2
        kind: InferencePool
        metadata: {name: llm}
        spec:
          selector: {app: vllm}
          targetPortNumber: 8080
          extensionRef: {name: epp}
        """);
    space.pod("a", "vllm", "10.0.0.1");

    start(new PodSource.Pool(new PoolReference(PoolReference.EARLIER_GROUP, space.name(), "llm")));

    awaitEndpoints("10.0.0.1:8080");
  }

  @Test
  void findsPodsBySelectorWithoutAPool() {
    space.pod("a", "vllm", "10.0.0.1");
    space.pod("b", "sglang", "10.0.0.2");
    space.pod("c", "web", "10.0.0.3");

    start(
        new PodSource.Selected(space.name(), "app in (vllm,sglang),tier!=x", List.of(8000, 8001)));

    awaitEndpoints("10.0.0.1:8000", "10.0.0.1:8001", "10.0.0.2:8000", "10.0.0.2:8001");
    Await.until(discovery::isReady, log::lines);
  }

  @Test
  void leavesNeitherThreadsNorConnectionsWhenItIsClosed() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    start();
    awaitEndpoints("10.0.0.1:8000");

    discovery.close();

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
    assertThat(pool.endpoints()).hasSize(1);
  }

  private void start() {
    start(new PodSource.Pool(space.pool()));
  }

  private void start(PodSource source) {
    discovery =
        new KubernetesDiscovery(
            KubernetesOptions.of(source, "llm", "host", false, true),
            cluster.config(),
            pool,
            log.log());
    discovery.start();
  }

  private void awaitEndpoints(String... expected) {
    Await.until(
        () -> hostPorts().equals(List.of(expected)),
        () -> hostPorts() + "\n" + String.join("\n", log.lines()));
  }

  private List<String> hostPorts() {
    return pool.endpoints().stream().map(Endpoint::hostPort).sorted().toList();
  }

  private void awaitLine(String part) {
    Await.until(() -> log.has(part), log::lines);
  }
}
