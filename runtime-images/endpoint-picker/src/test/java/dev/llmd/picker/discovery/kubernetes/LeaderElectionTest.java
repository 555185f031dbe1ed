package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import dev.llmd.testing.cluster.Wire;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCluster.class)
class LeaderElectionTest {

  /** For leases that expire; a busy API server may be slower than that. */
  private static final LeaseTiming QUICK =
      new LeaseTiming(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(300));

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Cluster cluster;
  private TestNamespace space;

  @BeforeEach
  void createPool(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void oneLeadsAndTheOtherKnowsTheEndpointsToo() {
    RunningPicker one = picker("one", LeaseTiming.USUAL, true);
    awaitLeader(one);
    RunningPicker two = picker("two", LeaseTiming.USUAL, true);
    two.awaitLine("Another leads");

    two.awaitEndpoints("10.0.0.1:8000");
    two.awaitReady();
    assertThat(two.discovery().isLeader()).isFalse();
    assertThat(one.discovery().isLeader()).isTrue();
    assertThat(lease().get().getMetadata().getName())
        .isEqualTo("epp-" + space.name() + "-llm.llm-d.ai");
  }

  @Test
  void aFollowerAsksForNoEndpointsWhenItIsNotToKnowThem() {
    RunningPicker one = picker("one", LeaseTiming.USUAL, true);
    awaitLeader(one);
    RunningPicker two = picker("two", LeaseTiming.USUAL, false);
    two.awaitLine("Another leads");

    assertThat(two.log().has("Watching pods")).isFalse();
    assertThat(two.discovery().isReady()).isFalse();

    one.close();
    awaitLeader(two);
    two.awaitEndpoints("10.0.0.1:8000");
  }

  @Test
  void aLeaderThatDrainsGivesTheLeaseUpAndAnswersOn() {
    RunningPicker one = picker("one", LeaseTiming.USUAL, true);
    awaitLeader(one);

    one.discovery().drain();

    assertThat(one.discovery().isLeader()).isFalse();
    Await.until(() -> holder().isEmpty(), this::holder);
    space.pod("b", "vllm", "10.0.0.2");
    one.awaitEndpoints("10.0.0.1:8000", "10.0.0.2:8000");
  }

  @Test
  void aLeaderThatIsCutOffStopsLeadingBeforeAnotherBeginsAndComesBackAsACandidate() {
    Wire wire = cluster.newWire();
    opened.add(wire);
    RunningPicker one = picker("one", wire, true);
    awaitLeader(one);
    one.awaitReady();
    RunningPicker two = picker("two", cluster.wire(), true);

    wire.cut();
    Await.until(
        () -> {
          boolean isLeadingStill = one.discovery().isLeader();
          assertThat(isLeadingStill && two.discovery().isLeader()).isFalse();
          return two.discovery().isLeader();
        },
        two.log()::lines);
    assertThat(one.discovery().isReady()).isTrue();
    assertThat(one.hostPorts()).containsExactly("10.0.0.1:8000");

    wire.mend();
    one.awaitLine("Another leads");
    two.close();
    awaitLeader(one);
  }

  @Test
  void aLeaseThatIsStolenIsLostAndWonAgainOnceItExpires() {
    RunningPicker one = picker("one", cluster.wire(), true);
    awaitLeader(one);

    hold("thief", ZonedDateTime.now(ZoneOffset.UTC));
    Await.until(() -> !one.discovery().isLeader(), one.log()::lines);
    one.awaitLine("Leading no more; a candidate again");

    awaitLeader(one);
    assertThat(holder()).startsWith("one");
  }

  @Test
  void aLeaseThatIsDeletedIsMadeAnew() {
    RunningPicker one = picker("one", cluster.wire(), true);
    awaitLeader(one);

    lease().delete();

    Await.until(() -> lease().get() != null && holder().equals("one"), one.log()::lines);
    awaitLeader(one);
  }

  @Test
  void aHolderWhoseClockIsWrongKeepsTheLeaseAsLongAsItRenewsIt() {
    ZonedDateTime wrong = ZonedDateTime.parse("2020-01-01T00:00:00Z");
    hold("other", wrong);
    RunningPicker one = picker("one", cluster.wire(), true);
    for (int i = 1; i < 20; i++) {
      hold("other", wrong.plusSeconds(i));
      assertThat(one.discovery().isLeader()).isFalse();
      sleep(250);
    }
    assertThat(one.log().has("\"Leading\"")).isFalse();

    awaitLeader(one);
  }

  @Test
  void saysThatItMayNotHaveALease() {
    RunningPicker one = new RunningPicker(options("one", QUICK, true), cluster.pickerConfig());
    opened.add(one);

    one.awaitLine("Cannot read or write the lease; trying again");
    assertThat(one.discovery().isLeader()).isFalse();
  }

  private RunningPicker picker(String identity, Wire wire, boolean fillsFollowers) {
    return opened(
        new RunningPicker(options(identity, QUICK, fillsFollowers), cluster.config(wire)));
  }

  private RunningPicker picker(String identity, LeaseTiming timing, boolean fillsFollowers) {
    return opened(new RunningPicker(options(identity, timing, fillsFollowers), cluster.config()));
  }

  private RunningPicker opened(RunningPicker picker) {
    opened.addFirst(picker);
    return picker;
  }

  private KubernetesOptions options(String identity, LeaseTiming timing, boolean fillsFollowers) {
    return new KubernetesOptions(
        new PodSource.Pool(space.pool()),
        "llm",
        true,
        fillsFollowers,
        identity,
        timing,
        Duration.ofSeconds(20));
  }

  private Resource<Lease> lease() {
    return cluster
        .admin()
        .leases()
        .inNamespace(space.name())
        .withName("epp-" + space.name() + "-llm.llm-d.ai");
  }

  private String holder() {
    return lease().get().getSpec().getHolderIdentity();
  }

  private void hold(String identity, ZonedDateTime renewed) {
    cluster
        .admin()
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(space.name())
                .withName("epp-" + space.name() + "-llm.llm-d.ai")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(identity)
                .withLeaseDurationSeconds(3)
                .withAcquireTime(renewed)
                .withRenewTime(renewed)
                .endSpec()
                .build())
        .createOr(existing -> existing.update());
  }

  private static void awaitLeader(RunningPicker picker) {
    Await.until(picker.discovery()::isLeader, picker.log()::lines);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
