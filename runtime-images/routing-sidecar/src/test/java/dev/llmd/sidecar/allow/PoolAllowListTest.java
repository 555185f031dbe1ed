package dev.llmd.sidecar.allow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class PoolAllowListTest {

  private Cluster cluster;
  private TestNamespace space;
  private RunningAllowList list;

  @BeforeEach
  void createNamespace(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
  }

  @AfterEach
  void close() {
    if (list != null) {
      list.close();
    }
  }

  private void start() {
    start(space.pool());
  }

  private void start(PoolReference pool) {
    list = new RunningAllowList(cluster.kubeconfig(), pool);
    list.awaitKnown();
  }

  @Test
  void allowsPodsOfThePoolByAddressAndNameAtItsPortsOnly() {
    space.apply(TestNamespace.pool("vllm", 8000, 8001));
    space.pod("prefill-0", "vllm", "10.0.0.1");
    space.pod("other", "web", "10.0.0.9");

    start();

    assertThat(list.list().size()).isEqualTo(2);
    assertThat(list.allows("10.0.0.1:8000")).isTrue();
    assertThat(list.allows("10.0.0.1:8001")).isTrue();
    assertThat(list.allows("prefill-0:8000")).isTrue();
    assertThat(list.allows("Prefill-0:8000")).isTrue();
    assertThat(list.allows("10.0.0.1:8002")).isFalse();
    assertThat(list.allows("10.0.0.1:22")).isFalse();
    assertThat(list.allows("prefill-1:8000")).isFalse();
    assertThat(list.allows("10.0.0.9:8000")).isFalse();
    assertThat(list.allows("other:8000")).isFalse();
    assertThat(list.allows("localhost:8000")).isFalse();
  }

  @Test
  void knowsAllAddressesOfAPodHoweverTheyAreWritten() {
    space.apply(TestNamespace.pool("vllm", 8000));
    Pod pod = space.pod("a", "vllm", "10.0.0.1");
    space.placed(pod, "Running", "10.0.0.1", "fd00::a");

    start();

    assertThat(list.allows("10.0.0.1:8000")).isTrue();
    assertThat(list.allows("[::ffff:10.0.0.1]:8000")).isTrue();
    assertThat(list.allows("[fd00::a]:8000")).isTrue();
    assertThat(list.allows("[FD00:0:0::000A]:8000")).isTrue();
    assertThat(list.allows("[fd00::b]:8000")).isFalse();
    assertThat(list.allows("[fd00::a]:80")).isFalse();
  }

  @Test
  void podsNeedNotBeReadyButMustHaveAnAddressThatIsTheirs() {
    space.apply(TestNamespace.pool("vllm", 8000));
    Pod starting = space.pod("starting", "vllm", "10.0.0.1");
    space.placed(starting, "Pending");
    Pod ended = space.pod("ended", "vllm", "10.0.0.2");
    space.placed(ended, "Failed", "10.0.0.2");
    Pod loading = space.pod("loading", "vllm", "10.0.0.3");
    space.status(loading, "10.0.0.3", false);

    start();

    assertThat(list.allows("10.0.0.3:8000")).isTrue();
    assertThat(list.allows("starting:8000")).isFalse();
    assertThat(list.allows("10.0.0.2:8000")).isFalse();
    assertThat(list.allows("ended:8000")).isFalse();
    space.placed(starting, "Running", "10.0.0.1");
    list.awaitAllowed("10.0.0.1:8000");
    assertThat(list.allows("starting:8000")).isTrue();
    space.placed(starting, "Succeeded", "10.0.0.1");
    list.awaitRefused("10.0.0.1:8000");
  }

  @Test
  void aPodsNameGivesItNoRightToAnAddress() {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("169.254.169.254", "vllm", "10.0.0.1");

    start();

    assertThat(list.allows("10.0.0.1:8000")).isTrue();
    assertThat(list.allows("169.254.169.254:8000")).isFalse();
  }

  @Test
  void followsPodsThatComeGoAndComeAgain() {
    space.apply(TestNamespace.pool("vllm", 8000));
    start();
    assertThat(list.allows("10.0.0.1:8000")).isFalse();

    space.pod("a-0", "vllm", "10.0.0.1");
    list.awaitAllowed("10.0.0.1:8000");
    space.deletePod("a-0");
    list.awaitRefused("10.0.0.1:8000");
    space.pod("a-0", "vllm", "10.0.0.2");
    list.awaitAllowed("10.0.0.2:8000");
    assertThat(list.allows("10.0.0.1:8000")).isFalse();
    space.label("a-0", "drained");
    list.awaitRefused("10.0.0.2:8000");
    list.awaitRefused("a-0:8000");
  }

  @Test
  void readsMorePodsThanComeAtOnce() {
    space.apply(TestNamespace.pool("vllm", 8000));
    for (int i = 1; i <= 5; i++) {
      space.pod("pod-" + i, "vllm", "10.0.0." + i);
    }

    start();

    for (int i = 1; i <= 5; i++) {
      assertThat(list.allows("10.0.0." + i + ":8000")).isTrue();
    }
  }

  @Test
  void followsThePoolsSelectorAndPorts() {
    space.apply(TestNamespace.pool("blue", 8000));
    space.pod("a", "blue", "10.0.0.1");
    space.pod("b", "green", "10.0.0.2");
    start();
    assertThat(list.allows("10.0.0.1:8000")).isTrue();

    space.apply(TestNamespace.pool("blue", 9000));
    list.awaitAllowed("10.0.0.1:9000");
    assertThat(list.allows("10.0.0.1:8000")).isFalse();
    space.apply(TestNamespace.pool("green", 9000));
    list.awaitAllowed("10.0.0.2:9000");
    assertThat(list.allows("10.0.0.1:9000")).isFalse();
  }

  @Test
  void allowsNothingWithoutItsPoolAndSaysSo() {
    space.pod("a", "vllm", "10.0.0.1");
    start();
    assertThat(list.log().has("There is no InferencePool of that name: no prefill pod is allowed"))
        .isTrue();
    assertThat(list.list().size()).isZero();
    assertThat(list.allows("10.0.0.1:8000")).isFalse();

    space.apply(TestNamespace.pool("vllm", 8000));
    list.awaitAllowed("10.0.0.1:8000");
    space.delete(TestNamespace.pool("vllm", 8000));
    list.awaitRefused("10.0.0.1:8000");
    space.apply(TestNamespace.pool("vllm", 8001));
    list.awaitAllowed("10.0.0.1:8001");
    assertThat(list.allows("10.0.0.1:8000")).isFalse();
  }

  @Test
  void readsPoolsOfTheEarlierGroup() {
    space.apply(TestNamespace.EARLIER_POOL);
    space.pod("a", "vllm", "10.0.0.1");

    start(new PoolReference(PoolReference.EARLIER_GROUP, space.name(), "llm"));

    assertThat(list.allows("10.0.0.1:8080")).isTrue();
    assertThat(list.allows("10.0.0.1:8000")).isFalse();
  }

  @Test
  void leavesNeitherThreadsNorConnectionsWhenItIsClosed() throws Exception {
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    try (var wire = cluster.newWire()) {
      list = new RunningAllowList(cluster.kubeconfig(wire), space.pool());
      list.awaitAllowed("10.0.0.1:8000");

      list.close();

      Await.until(() -> wire.connections() == 0, wire::connections);
      Await.until(
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().startsWith("watch-")),
          () -> Thread.getAllStackTraces().keySet());
      assertThat(list.log().lines()).noneMatch(line -> line.contains("Cannot watch"));
    }
  }
}
