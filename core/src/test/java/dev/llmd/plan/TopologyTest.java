package dev.llmd.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.Topology.MultiNode;
import dev.llmd.plan.Topology.SingleNode;
import dev.llmd.source.MapNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private static final MapNode WITH_WORKER =
      MapNode.builder().put("template", MapNode.EMPTY).put("worker", MapNode.EMPTY).build();

  private static Topology topology(MapNode workload) {
    return Topology.of(new WorkloadSpec(workload));
  }

  private static MultiNode multiNode(MapNode parallelism) {
    Topology topology = topology(WITH_WORKER.with("parallelism", parallelism));
    assertThat(topology).isInstanceOf(MultiNode.class);
    return (MultiNode) topology;
  }

  @Test
  void parallelismWithoutWorkersStaysOnOneNode() {
    MapNode parallelism = MapNode.builder().put("data", 16).put("dataLocal", 8).build();

    assertThat(topology(MapNode.builder().put("parallelism", parallelism).build()))
        .isInstanceOf(SingleNode.class);
  }

  @Property
  void dataParallelGroupsHaveAPodForEachNodesShareOfTheRanks(
      @ForAll @IntRange(min = 1, max = 64) int pods,
      @ForAll @IntRange(min = 1, max = 16) int ranksInAPod) {
    MapNode parallelism =
        MapNode.builder()
            .put("data", (long) pods * ranksInAPod)
            .put("dataLocal", ranksInAPod)
            .build();

    assertThat(multiNode(parallelism).groupSize()).hasValue(pods);
    assertThat(multiNode(parallelism).dataParallel()).isTrue();
  }

  @Test
  void moreLocalRanksThanRanksStillMakeAGroupOfOne() {
    MapNode parallelism = MapNode.builder().put("data", 4).put("dataLocal", 8).build();

    assertThat(multiNode(parallelism).groupSize()).hasValue(1);
  }

  @Test
  void pipelineParallelGroupsHaveAPodForEachStage() {
    MultiNode groups = multiNode(MapNode.builder().put("pipeline", 4).put("tensor", 8).build());

    assertThat(groups.groupSize()).hasValue(4);
    assertThat(groups.dataParallel()).isFalse();
  }

  @Test
  void tensorParallelismAloneLeavesTheGroupSizeOpen() {
    assertThat(multiNode(MapNode.builder().put("tensor", 8).build()).groupSize()).isEmpty();
  }

  @Test
  void workersWithoutALeaderTemplateHaveNoLeader() {
    assertThat(topology(WITH_WORKER.without("template")))
        .isInstanceOfSatisfying(MultiNode.class, groups -> assertThat(groups.leader()).isEmpty());
  }
}
