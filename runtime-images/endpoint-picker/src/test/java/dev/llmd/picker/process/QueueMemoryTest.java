package dev.llmd.picker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.testing.LogLines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueMemoryTest {

  private static final long HEAP = 2_000_000;

  private final LogLines log = new LogLines();

  private static SchedulerConfig config(String gate, String maxBytes) {
    String text =
        """
        apiVersion: llm-d.ai/v1alpha1
        kind: EndpointPickerConfig
        featureGates: [flowControl=%s]
        plugins:
        - type: queue-scorer
        flowControl: {maxBytes: %s}
        """
            .formatted(gate, maxBytes);
    return new ConfigLoader(PluginRegistry.standard(), false, () -> 0, new EndpointPool())
        .load("config.yaml", text.getBytes(UTF_8))
        .config()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0, 1000000, false",
    "true, 900k, 900000, false",
    "true, 1G, 1000000, true",
    "false, 0, 0, false"
  })
  void whatWaitsTakesHalfOfTheMemoryAtMost(
      String gate, String maxBytes, long limit, boolean isLogged) {
    SchedulerConfig limited = new QueueMemory(HEAP, log.log()).limit(config(gate, maxBytes));
    assertThat(limited.flowControl().maxBytes()).isEqualTo(limit);
    assertThat(log.has("more than half of the memory")).isEqualTo(isLogged);
  }
}
