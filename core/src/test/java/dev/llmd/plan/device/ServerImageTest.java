package dev.llmd.plan.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.settings.Accelerator;
import dev.llmd.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerImageTest {

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/llm-d/llm-d-cuda:v0.8.0, NVIDIA",
    "ghcr.io/llm-d/llm-d-dev:v0.2.2, NVIDIA",
    "vllm/vllm-openai:v0.23.0-cu129, NVIDIA",
    "vllm/vllm-openai@sha256:00c0ffee, NVIDIA",
    "rocm/vllm:rocm6.4.1_vllm_0.10.1, AMD",
    "vllm/vllm-openai-rocm, AMD",
    "vault.habana.ai/gaudi-docker/1.22.0/vllm-installer-2.7.1:latest, GAUDI",
    "vllm/vllm-tpu:v0.22.0, TPU",
    "public.ecr.aws/q9t5s3a7/vllm-cpu-release-repo:v0.10.2, CPU",
    "vllm/vllm-openai:v0.23.0-cpu, CPU"
  })
  void aNameSaysWhatTheImageIsBuiltFor(String image, Accelerator accelerator) {
    assertThat(ServerImage.accelerator(image)).contains(accelerator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ghcr.io/llm-d/llm-d-inference-sim:v0.9.2", "example.com/vllm:1"})
  void otherNamesSayNothing(String image) {
    assertThat(ServerImage.accelerator(image)).isEmpty();
  }

  @Test
  void theImagesOfEachConfigAreBuiltForIt() {
    for (Target target : Target.all()) {
      for (Accelerator accelerator : Accelerator.values()) {
        String image =
            new EmbeddedPresets(target)
                .find(accelerator.config())
                .orElseThrow()
                .spec()
                .at("template", "containers")
                .items()
                .getFirst()
                .at("image")
                .text("");

        assertThat(ServerImage.accelerator(image)).as(image).contains(accelerator);
      }
    }
  }

  /** Their service's command line is not theirs to change. */
  @Test
  void noConfigTouchesTheCommandLine() {
    for (Target target : Target.all()) {
      for (Accelerator accelerator : Accelerator.values()) {
        assertThat(
                new EmbeddedPresets(target)
                    .find(accelerator.config())
                    .orElseThrow()
                    .spec()
                    .at("template", "containers")
                    .items()
                    .getFirst()
                    .fields())
            .doesNotContainKeys("args", "command");
      }
    }
  }
}
