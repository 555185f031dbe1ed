package dev.llmd.plan.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.Scene;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuNeedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # flags                       | pods in the group | GPUs in each | arithmetic
          ''                            | 0 | 1  | tensor 1
          -tp=8                         | 0 | 8  | tensor 8
          -tp=4 -pp=2                   | 0 | 8  | tensor 4 × pipeline 2
          -tp=2 -dp=4                   | 0 | 8  | tensor 2 × data 4
          -tp=2 -dp=8 -dpl=2            | 0 | 4  | tensor 2 × dataLocal 2
          -tp=4 -dp=8 -dpl=4            | 2 | 16 | tensor 4 × dataLocal 4
          -dp=32 -dpl=8                 | 4 | 8  | tensor 1 × dataLocal 8
          -dp=32 -dpn=3                 | 4 | 1  | tensor 1
          -tp=8 -pp=4                   | 4 | 8  | tensor 8 × pipeline 4 ÷ pods 4
          -tp=8 -pp=4 --nnodes=2        | 4 | 16 | tensor 8 × pipeline 4 ÷ pods 2
          -tp=16 --nnodes=2             | 2 | 8  | tensor 16 ÷ pods 2
          -tp=3 -pp=3 --nnodes=2        | 2 | 5  | tensor 3 × pipeline 3 ÷ pods 2
          """)
  void gpusFollowFromTheFlags(String flags, long groupSize, long count, String arithmetic) {
    OptionalLong pods = groupSize == 0 ? OptionalLong.empty() : OptionalLong.of(groupSize);

    assertThat(need(flags, pods)).contains(new GpuNeed(count, arithmetic));
  }

  @Test
  void nothingIsSaidWhereASizeIsNotKnown() {
    assertThat(need("-tp=$SIZE", OptionalLong.empty())).isEmpty();
    assertThat(need("-tp=2 -dp=auto", OptionalLong.empty())).isEmpty();
  }

  private static Optional<GpuNeed> need(String flags, OptionalLong pods) {
    return GpuNeed.of(
        VllmFlags.of(Scene.document("{name: main, args: ['" + flags + "']}")).orElseThrow(), pods);
  }
}
