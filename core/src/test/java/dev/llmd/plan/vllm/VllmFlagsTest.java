package dev.llmd.plan.vllm;

import static dev.llmd.plan.vllm.VllmFlag.DATA;
import static dev.llmd.plan.vllm.VllmFlag.DATA_LOCAL;
import static dev.llmd.plan.vllm.VllmFlag.EXPERT;
import static dev.llmd.plan.vllm.VllmFlag.NODES;
import static dev.llmd.plan.vllm.VllmFlag.PIPELINE;
import static dev.llmd.plan.vllm.VllmFlag.TENSOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.Scene;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VllmFlagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "args: [--tensor-parallel-size=4]",
        "args: [--tensor-parallel-size, '4']",
        "args: [--tensor_parallel_size=4]",
        "args: [-tp, '4']",
        "args: [-tp=4]",
        "command: [vllm, serve, /mnt/models, --tensor-parallel-size, '4']",
        "command: [vllm, serve], args: [-tp, '4']",
        "command: [/bin/sh, -c, 'vllm serve --tensor-parallel-size 4']",
        "command: [bash, -euc, 'exec vllm serve -tp 4 /mnt/models']",
        "command: [bash, -x, -c, \"vllm serve \\\\\\n  --tensor-parallel-size \\\\\\n  4\"]",
        "command: [bash, -c, 'eval \"vllm serve --tensor-parallel-size ''4'' $*\"']",
        "command: [bash, -c, 'vllm serve \"$@\"', vllm, -tp, '4']",
        "command: [bash, -c, 'vllm serve $*', vllm], args: [-tp=4]",
        "command: [bash, -c, 'vllm serve ${@}', vllm], args: [-tp=4]",
        "command: [bash, -c, 'TP_ARGS=\"-tp 4\"; vllm serve $TP_ARGS']",
        "command: [bash, -c, 'vllm serve -tp 2 $VLLM_ADDITIONAL_ARGS'],"
            + " env: [{name: VLLM_ADDITIONAL_ARGS, value: '-tp 4'}]",
        "command: [bash, -c, 'vllm serve -tp ${SIZE}'], env: [{name: SIZE, value: '4'}]",
        "command: [bash, -c, 'vllm serve -tp ${SIZE:-4}']",
        "args: [--tensor-parallel-size=$(SIZE)], env: [{name: SIZE, value: '4'}]",
        "command: [bash, -c, \"# vllm serve -tp 8\\nvllm serve -tp 4\\n# -tp 8\"]",
        "args: [-tp, '8', -tp, '4']",
      })
  void tensorParallelismOfFourIsFound(String container) {
    assertThat(flags(container).size(TENSOR, 1)).hasValue(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "args: [--model, a-tp, '4']",
        "command: [bash, -c, 'vllm serve /mnt/models', vllm], args: [-tp, '4']",
        "command: [vllm, serve], env: [{name: VLLM_ADDITIONAL_ARGS, value: '-tp 4'}]",
        "command: [bash, -c, 'vllm serve # nothing']",
        "args: [--tensor-parallel-sizes=4]",
      })
  void whatDoesNotReachVllmDoesNotCount(String container) {
    assertThat(flags(container).has(TENSOR)).isFalse();
    assertThat(flags(container).size(TENSOR, 1)).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command: [bash, -c, 'vllm serve -tp $(nvidia-smi -L | wc -l)']",
        "command: [bash, -c, 'vllm serve -tp $SIZE']",
        "command: [bash, -c, 'vllm serve -tp $((2 * 2))']",
        "args: [-tp, auto]",
        "args: [-tp=$(SIZE)], env: [{name: SIZE, valueFrom: {fieldRef: {fieldPath: a}}}]",
      })
  void whatOnlyTheRunningPodKnowsStaysUnknown(String container) {
    assertThat(flags(container).has(TENSOR)).isTrue();
    assertThat(flags(container).size(TENSOR, 1)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void everySizeHasItsFlag() {
    VllmFlags flags =
        flags("args: [-pp=2, -dp=16, -dpl=8, --nnodes=2, --enable-expert-parallel, -tp=1]");

    assertThat(flags.size(PIPELINE, 1)).hasValue(2);
    assertThat(flags.size(DATA, 1)).hasValue(16);
    assertThat(flags.size(DATA_LOCAL, 1)).hasValue(8);
    assertThat(flags.size(NODES, 1)).hasValue(2);
    assertThat(flags.has(EXPERT)).isTrue();
  }

  @Test
  void aVariableThatHoldsItselfEnds() {
    VllmFlags flags =
        flags(
            "command: [bash, -c, 'vllm serve $A -tp 2'],"
                + " env: [{name: A, value: '$A $A -pp 2'}]");

    assertThat(flags.size(PIPELINE, 1)).hasValue(2);
    assertThat(flags.size(TENSOR, 1)).hasValue(2);
  }

  @Test
  void variablesThatRepeatOneAnotherDoNotTakeForEver() {
    String many = "$A ".repeat(20_000);

    assertThat(
            flags(
                    "command: [bash, -c, 'vllm serve -tp 2 "
                        + many
                        + "'], env: [{name: A, value: '"
                        + many
                        + "'}]")
                .size(TENSOR, 1))
        .hasValue(2);
  }

  @Test
  void anotherServerHasNoFlagsOfVllm() {
    assertThat(
            VllmFlags.of(
                Scene.document("{name: main, command: [python, -m, sglang.launch_server]}")))
        .isEmpty();
  }

  private static VllmFlags flags(String container) {
    return VllmFlags.of(Scene.document("{name: main, " + container + "}")).orElseThrow();
  }
}
