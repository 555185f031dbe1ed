package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.PoolListener;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class KubernetesFaultsTest {

  private Cluster cluster;
  private TestNamespace space;
  private RunningPicker picker;

  @BeforeEach
  void start(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    picker = new RunningPicker(new PodSource.Pool(space.pool()), cluster.config());
    picker.awaitReady();
    picker.awaitEndpoints("10.0.0.1:8000");
  }

  @AfterEach
  void close() {
    cluster.wire().mend();
    picker.close();
  }

  @Test
  void keepsEndpointsWhileTheApiServerCannotBeReachedAndCatchesUp() {
    cluster.wire().cut();
    space.pod("b", "vllm", "10.0.0.2");
    space.deletePod("a");
    assertThat(picker.hostPorts()).containsExactly("10.0.0.1:8000");
    assertThat(picker.discovery().isReady()).isTrue();

    cluster.wire().mend();

    picker.awaitEndpoints("10.0.0.2:8000");
  }

  @Test
  void neverEmptiesThePoolWhileTheApiServerStartsAnew() {
    AtomicBoolean wasEmptied = new AtomicBoolean();
    picker
        .pool()
        .listen(
            new PoolListener() {
              @Override
              public void removed(Endpoint endpoint) {
                wasEmptied.set(true);
              }
            });

    cluster.stopServer();
    assertThat(picker.hostPorts()).containsExactly("10.0.0.1:8000");
    cluster.restartServer();
    space.pod("b", "vllm", "10.0.0.2");

    picker.awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
    assertThat(wasEmptied).isFalse();
  }

  @Test
  void listsAnewWhenTheHistoryItMissedIsGone() throws Exception {
    cluster.wire().cut();
    space.pod("b", "vllm", "10.0.0.2");
    space.deletePod("a");
    cluster.forgetHistory();
    // A server that has just started has no history of its own either.
    cluster.restartServer();

    cluster.wire().mend();

    picker.awaitEndpoints("10.0.0.2:8000");
  }

  @Test
  void startsBeforeTheApiServerDoes() {
    cluster.wire().cut();
    try (RunningPicker early =
        new RunningPicker(new PodSource.Pool(space.pool()), cluster.config())) {
      early.awaitLine("Cannot watch; trying again");
      assertThat(early.discovery().isReady()).isFalse();

      cluster.wire().mend();

      early.awaitEndpoints("10.0.0.1:8000");
      early.awaitReady();
    }
  }

  @Test
  void saysOnceThatTheApiServerCannotBeReached() {
    cluster.wire().cut();
    try (RunningPicker early =
        new RunningPicker(new PodSource.Pool(space.pool()), cluster.config())) {
      early.awaitLine("\"kind\":\"InferencePool.inference.networking.k8s.io\"");
      Await.until(() -> cluster.wire().refused() > 40, cluster.wire()::refused);

      assertThat(early.log().lines())
          .filteredOn(line -> line.contains("\"kind\":\"InferencePool.inference"))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void watchesAnewWhenItsConnectionsWereForgottenOnTheWay() {
    space.apply(
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha2
        kind: InferenceObjective
        metadata: {name: batch}
        spec: {priority: -10, poolRef: {name: llm}}
        """);
    KubernetesOptions options =
        new KubernetesOptions(
            new PodSource.Pool(space.pool()),
            "llm",
            false,
            true,
            "one",
            LeaseTiming.USUAL,
            Duration.ofMillis(500));
    Config impatient = new ConfigBuilder(cluster.config()).withRequestTimeout(2000).build();
    try (RunningPicker other = new RunningPicker(options, impatient)) {
      other.awaitEndpoints("10.0.0.1:8000");
      Await.until(() -> other.discovery().priority("batch", "") == -10, other.log()::lines);

      cluster.wire().forget();
      space.pod("b", "vllm", "10.0.0.2");
      space.deletePod("a");

      other.awaitLine("The API server answers again after a silence; watching anew");
      other.awaitEndpoints("10.0.0.2:8000");
      assertThat(other.discovery().isReady()).isTrue();
      assertThat(other.discovery().priority("batch", "")).isEqualTo(-10);
    }
  }

  @Test
  void endsThoughTheApiServerCannotBeReached() {
    cluster.wire().cut();
    picker.close();

    assertThat(picker.hostPorts()).containsExactly("10.0.0.1:8000");
  }

  @Test
  void takesASwarmOfChanges() {
    List<String> expected = new ArrayList<>(List.of("10.0.0.1:8000"));
    for (int i = 0; i < 100; i++) {
      space.pod("swarm-" + i, "vllm", "10.0.1." + i);
      expected.add("10.0.1." + i + ":8000");
    }
    for (int i = 0; i < 100; i += 2) {
      space.deletePod("swarm-" + i);
      expected.remove("10.0.1." + i + ":8000");
    }
    picker.awaitEndpoints(expected.stream().sorted().toArray(String[]::new));
  }
}
