package dev.llmd.scheduling.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineConfigsTest {

  @Test
  void readsAnEngine() {
    Map<String, EngineSeries> engines =
        parse(
            """
            - name: mine
              QueuedRequestsSpec: 'queue{state=waiting}'
              kvUsageSpec: cache
              cacheInfoSpec: info
              cacheBlockSizeLabelName: size
              customMetrics:
              - {attributeKey: depth, metricSpec: 'queue{tier=gold}'}
            """);
    assertThat(engines)
        .containsExactly(
            Map.entry(
                "mine",
                new EngineSeries(
                    Map.of(
                        Quantity.WAITING, new SeriesSelector("queue", Map.of("state", "waiting")),
                        Quantity.KV_USAGE, new SeriesSelector("cache", Map.of()),
                        Quantity.CACHE_INFO, new SeriesSelector("info", Map.of())),
                    "size",
                    "num_gpu_blocks")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{kvUsageSpec: a}] | [0].name",
        "[{name: default}] | [0].name",
        "[{name: a}, {name: a}] | [1].name",
        "[{name: a, kvUsageSpec: 'b{'}] | [0].kvUsageSpec",
        "[{name: a, kvUsageSpec: [b]}] | [0].kvUsageSpec",
        "[{name: a, kvUsage: b}] | [0].kvUsage",
        "[a] | [0]",
        "{name: a} | ''",
        "[{name: a, customMetrics: [{metricSpec: b}]}] | [0].customMetrics[0].attributeKey",
        "[{name: a, customMetrics: [{attributeKey: b}]}] | [0].customMetrics[0].metricSpec",
      })
  void saysWhereAnEntryIsWrong(String yaml, String path) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOfSatisfying(
            PluginException.class,
            e -> assertThat(e.path()).isEqualTo("parameters.engineConfigs" + path))
        .hasMessageNotContaining("null");
  }

  private static Map<String, EngineSeries> parse(String yaml) {
    Node list = new YamlReader().parse(TextNode.of(yaml), new Diagnostics());
    return EngineConfigs.parse(list);
  }
}
