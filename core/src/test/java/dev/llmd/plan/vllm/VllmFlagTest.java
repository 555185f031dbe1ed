package dev.llmd.plan.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VllmFlagTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tensor-parallel-size=2",
        "--tensor_parallel_size 2",
        "vllm serve -tp 2",
        "x --tensor-parallel-size"
      })
  void aFlagIsFoundAsAWord(String text) {
    assertThat(VllmFlag.TENSOR.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tensor-parallel-size-x=2", "a-tp", "-tpx", "tensor-parallel-size", ""})
  void anotherWordIsNoFlag(String text) {
    assertThat(VllmFlag.TENSOR.isIn(text)).isFalse();
  }
}
