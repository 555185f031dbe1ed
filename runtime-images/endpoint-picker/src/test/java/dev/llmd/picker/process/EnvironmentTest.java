package dev.llmd.picker.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

  @ParameterizedTest
  @CsvSource({
    "llama-epp-7c9d8f6b5d-x2v8k, llama-epp",
    "epp-7c9d8f6b5d-x2v8k, epp",
    "my-laptop, my-laptop",
    "laptop, laptop",
    "-a-b, -a-b",
  })
  void theDeploymentIsThePodWithoutTheNamesOfReplicaSetAndReplica(String pod, String deployment) {
    assertThat(Environment.deploymentOf(pod)).isEqualTo(deployment);
  }
}
