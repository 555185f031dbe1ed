package dev.llmd.sidecar.allow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.kubernetes.Pace;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import dev.llmd.testing.cluster.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class PoolAllowListFaultsTest {

  private Cluster cluster;
  private TestNamespace space;
  private Wire wire;
  private RunningAllowList list;

  @BeforeEach
  void start(Cluster shared) {
    cluster = shared;
    wire = cluster.newWire();
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    list = new RunningAllowList(cluster.kubeconfig(wire), space.pool());
    list.awaitAllowed("10.0.0.1:8000");
  }

  @AfterEach
  void close() {
    list.close();
    wire.close();
  }

  @Test
  void keepsPodsWhileTheApiServerCannotBeReachedAndCatchesUp() {
    wire.cut();
    space.pod("b", "vllm", "10.0.0.2");
    space.deletePod("a");
    Await.until(() -> wire.refused() > 3, wire::refused);
    assertThat(list.allows("10.0.0.1:8000")).isTrue();

    wire.mend();

    list.awaitAllowed("10.0.0.2:8000");
    list.awaitRefused("10.0.0.1:8000");
  }

  @Test
  void keepsPodsWhileTheApiServerStartsAnew() {
    cluster.stopServer();
    assertThat(list.allows("10.0.0.1:8000")).isTrue();
    cluster.restartServer();
    space.pod("b", "vllm", "10.0.0.2");

    list.awaitAllowed("10.0.0.2:8000");
    assertThat(list.allows("10.0.0.1:8000")).isTrue();
  }

  @Test
  void listsAnewWhenTheHistoryItMissedIsGone() throws Exception {
    wire.cut();
    space.pod("b", "vllm", "10.0.0.2");
    space.deletePod("a");
    cluster.forgetHistory();
    // A server that has just started has no history of its own either.
    cluster.restartServer();

    wire.mend();

    list.awaitAllowed("10.0.0.2:8000");
    list.awaitRefused("10.0.0.1:8000");
  }

  @Test
  void startsBeforeTheApiServerDoesAndSaysOnceThatItIsAway() {
    wire.cut();
    int before = wire.refused();
    try (RunningAllowList early = new RunningAllowList(cluster.kubeconfig(wire), space.pool())) {
      early.awaitLine("Cannot watch; trying again");
      Await.until(() -> wire.refused() > before + 20, wire::refused);
      assertThat(early.list().isKnown()).isFalse();
      assertThat(early.allows("10.0.0.1:8000")).isFalse();
      assertThat(early.log().lines()).filteredOn(it -> it.contains("Cannot watch")).hasSize(1);

      wire.mend();

      early.awaitAllowed("10.0.0.1:8000");
      early.awaitKnown();
      early.awaitLine("Watching again");
    }
  }

  @Test
  void watchesAnewWhenItsConnectionsWereForgottenOnTheWay() {
    Pace impatient =
        new Pace(100, 600, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(200));
    try (RunningAllowList other =
        new RunningAllowList(
            cluster.kubeconfig(wire), space.pool(), impatient, Duration.ofSeconds(1))) {
      other.awaitAllowed("10.0.0.1:8000");

      wire.forget();
      space.pod("b", "vllm", "10.0.0.2");
      space.deletePod("a");

      other.awaitAllowed("10.0.0.2:8000");
      other.awaitRefused("10.0.0.1:8000");
    }
  }

  @Test
  void followsAWatchThatTheApiServerEndsAgainAndAgain() {
    Pace restless =
        new Pace(100, 1, Duration.ofSeconds(100), Duration.ofMillis(50), Duration.ofMillis(200));
    try (RunningAllowList other =
        new RunningAllowList(
            cluster.kubeconfig(), space.pool(), restless, Duration.ofSeconds(15))) {
      for (int i = 2; i < 6; i++) {
        space.pod("more-" + i, "vllm", "10.0.0." + i);
        other.awaitAllowed("10.0.0." + i + ":8000");
      }
      assertThat(other.allows("10.0.0.1:8000")).isTrue();
      assertThat(other.log().lines()).noneMatch(line -> line.contains("Cannot watch"));
    }
  }
}
