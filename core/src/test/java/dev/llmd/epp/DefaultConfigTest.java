package dev.llmd.epp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.source.Node;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultConfigTest {

  static Stream<EndpointPickerConfig> all() {
    return Stream.of(
        DefaultConfig.singleProfile(false),
        DefaultConfig.singleProfile(true),
        DefaultConfig.disaggregated(false),
        DefaultConfig.disaggregated(true));
  }

  @Test
  void oneProfileWeighsQueuesCachesAndRecency() {
    assertThat(DefaultConfig.singleProfile(false).text())
        .isEqualTo(
            """
            apiVersion: inference.networking.x-k8s.io/v1alpha1
            kind: EndpointPickerConfig
            plugins:
            - type: single-profile-handler
            - type: queue-scorer
            - type: kv-cache-utilization-scorer
            - type: prefix-cache-scorer
            - type: no-hit-lru-scorer
            - type: max-score-picker
            schedulingProfiles:
            - name: default
              plugins:
              - pluginRef: queue-scorer
                weight: 2
              - pluginRef: kv-cache-utilization-scorer
                weight: 2
              - pluginRef: prefix-cache-scorer
                weight: 3
              - pluginRef: no-hit-lru-scorer
                weight: 2
              - pluginRef: max-score-picker
            """);
  }

  @Test
  void adaptersComeFirstInEveryProfile() {
    EndpointPickerConfig config = DefaultConfig.disaggregated(true);

    assertThat(config.plugins().getLast().at("type").text()).contains("lora-affinity-scorer");
    for (Node profile : config.node().at("schedulingProfiles").items()) {
      Node scorer = profile.at("plugins").items().get(1);
      assertThat(scorer.at("pluginRef").text()).contains("lora-affinity-scorer");
      assertThat(scorer.at("weight").integer()).hasValue(4);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void profilesReferOnlyToPluginsThatAreListed(EndpointPickerConfig config) {
    List<String> listed =
        config.plugins().stream().map(plugin -> plugin.at("type").text("")).toList();

    for (Node profile : config.node().at("schedulingProfiles").items()) {
      assertThat(profile.at("plugins").items())
          .isNotEmpty()
          .allSatisfy(plugin -> assertThat(listed).contains(plugin.at("pluginRef").text("")));
    }
  }
}
