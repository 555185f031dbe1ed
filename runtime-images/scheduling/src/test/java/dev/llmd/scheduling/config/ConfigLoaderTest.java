package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {

  private static final String HEAD = "apiVersion: llm-d.ai/v1alpha1\nkind: EndpointPickerConfig\n";

  private final Trial trial = new Trial().with(FixedMatches.registry(10));

  private SchedulerConfig config(String body) {
    return trial.config(HEAD + body);
  }

  @Test
  void whatIsLeftOutIsAddedInOrder() {
    SchedulerConfig config =
        config("plugins:\n- type: queue-scorer\n- {name: mine, type: decode-filter}\n");

    assertThat(config.effective().text())
        .isEqualTo(
            """
            apiVersion: llm-d.ai/v1alpha1
            dataLayer:
              sources:
              - extractors:
                - pluginRef: core-metrics-extractor
                pluginRef: metrics-data-source
            flowControl:
              saturationDetector:
                pluginRef: utilization-detector
            kind: EndpointPickerConfig
            plugins:
            - name: queue-scorer
              type: queue-scorer
            - name: mine
              type: decode-filter
            - name: single-profile-handler
              type: single-profile-handler
            - name: max-score-picker
              type: max-score-picker
            - name: fcfs-ordering-policy
              type: fcfs-ordering-policy
            - name: global-strict-fairness-policy
              type: global-strict-fairness-policy
            - name: static-usage-limit-policy
              type: static-usage-limit-policy
            - name: openai-parser
              type: openai-parser
            - name: anthropic-parser
              type: anthropic-parser
            - name: vllmhttp-parser
              type: vllmhttp-parser
            - name: passthrough-parser
              type: passthrough-parser
            - name: utilization-detector
              type: utilization-detector
            - name: metrics-data-source
              type: metrics-data-source
            - name: core-metrics-extractor
              type: core-metrics-extractor
            requestHandler:
              parsers:
              - pluginRef: openai-parser
              - pluginRef: anthropic-parser
              - pluginRef: vllmhttp-parser
              - pluginRef: passthrough-parser
            schedulingProfiles:
            - name: default
              plugins:
              - pluginRef: queue-scorer
              - pluginRef: mine
              - pluginRef: max-score-picker
            """);
    assertThat(config.profiles().getFirst().scorers().getFirst().weight()).isEqualTo(1);
    assertThat(config.handler().type()).isEqualTo("single-profile-handler");
    assertThat(config.saturationDetector()).isEqualTo("utilization-detector");
  }

  @Test
  void withoutAnyConfigurationTheDocumentedOneServes() {
    LoadedConfig loaded = trial.loader(false).loadDefault();

    assertThat(loaded.findings()).isEmpty();
    assertThat(loaded.config().orElseThrow().profiles())
        .singleElement()
        .satisfies(
            profile -> {
              assertThat(profile.name()).isEqualTo("default");
              assertThat(profile.scorers())
                  .extracting(it -> it.scorer().type() + " " + it.weight())
                  .containsExactly(
                      "queue-scorer 2.0",
                      "kv-cache-utilization-scorer 2.0",
                      "prefix-cache-scorer 3.0");
            });
  }

  @Test
  void aPickerThatIsListedServesEachProfileWithoutOne() {
    SchedulerConfig config =
        config(
            """
            plugins: [{type: random-picker}, {type: queue-scorer}]
            schedulingProfiles:
            - {name: one, plugins: [{pluginRef: queue-scorer, weight: 0.5}]}
            """);

    assertThat(config.profiles().getFirst().picker().type()).isEqualTo("random-picker");
    assertThat(config.profiles().getFirst().scorers().getFirst().weight()).isEqualTo(0.5);
  }

  @Test
  void jsonIsReadToo() {
    String json =
        """
        {"apiVersion": "llm-d.ai/v1alpha1", "kind": "EndpointPickerConfig",
         "plugins": [{"type": "queue-scorer"}]}
        """;

    assertThat(trial.config(json).profiles().getFirst().scorers()).hasSize(1);
  }

  @Test
  void metricsAreFetchedUnlessThatIsTurnedOffOrConfigured() {
    String source = "plugins: [{name: mine, type: metrics-data-source, parameters: {path: /m}}]\n";

    assertThat(config("dataLayer: {injectDefaults: false}\n").dataLayer().sources()).isEmpty();
    assertThat(config(source + "dataLayer: {sources: [{pluginRef: mine}]}\n").dataLayer().sources())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.source().name()).isEqualTo("mine");
              assertThat(it.source().parameters().text("path")).contains("/m");
              assertThat(it.source().parameters().text("scheme")).contains("http");
              assertThat(it.source().parameters().isTrue("insecureSkipVerify")).isTrue();
              assertThat(it.source().parameters().duration("interval")).isEmpty();
            });
    assertThat(config(source).dataLayer().sources())
        .extracting(it -> it.source().name())
        .containsExactly("metrics-data-source");
  }

  @Test
  void endpointsCanComeFromAFile() {
    SchedulerConfig config =
        config(
            """
            plugins: [{type: file-discovery, parameters: {path: /pods.yaml, watchFile: true}}]
            dataLayer: {discovery: {pluginRef: file-discovery}}
            """);

    PluginSpec discovery = config.dataLayer().discovery().orElseThrow();
    assertThat(discovery.type()).isEqualTo("file-discovery");
    assertThat(discovery.parameters().text("path")).contains("/pods.yaml");
    assertThat(config("").dataLayer().discovery()).isEmpty();
  }

  @Test
  void parsersAreAskedInTheOrderTheyAreListed() {
    assertThat(
            config(
                    "requestHandler: {parsers: [{pluginRef: vllmhttp-parser}, {pluginRef:"
                        + " openai-parser}]}\n")
                .parsers())
        .extracting(PluginSpec::type)
        .containsExactly("vllmhttp-parser", "openai-parser");
    assertThat(config("parser: {pluginRef: openai-parser}\n").parsers())
        .extracting(PluginSpec::type)
        .containsExactly("openai-parser");
  }

  @Test
  void theOlderPlaceOfTheDetectorCountsWhereTheNewOneIsEmpty() {
    String plugins = "plugins: [{name: mine, type: concurrency-detector}]\n";

    assertThat(config(plugins + "saturationDetector: {pluginRef: mine}\n").saturationDetector())
        .isEqualTo("mine");
    assertThat(
            config(
                    plugins
                        + "saturationDetector: {pluginRef: mine}\n"
                        + "flowControl: {saturationDetector: {pluginRef: utilization-detector}}\n")
                .saturationDetector())
        .isEqualTo("utilization-detector");
  }

  @Test
  void flowControlIsReadWithItsDefaults() {
    FlowControlConfig none = config("").flowControl();
    FlowControlConfig some =
        config(
                """
                featureGates: [flowControl]
                flowControl:
                  maxBytes: 1Gi
                  maxRequests: 1k
                  defaultRequestTTL: 0s
                  defaultPriorityBand: {maxRequests: 10, orderingPolicyRef: edf-ordering-policy}
                  priorityBands:
                  - {priority: 5, maxBytes: 0}
                plugins: [{type: edf-ordering-policy}]
                """)
            .flowControl();

    assertThat(none)
        .isEqualTo(
            new FlowControlConfig(
                0,
                0,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                band(0, 5_000, "fcfs-ordering-policy"),
                Optional.empty(),
                List.of(),
                "static-usage-limit-policy"));
    assertThat(some)
        .isEqualTo(
            new FlowControlConfig(
                1 << 30,
                1_000,
                Duration.ZERO,
                Duration.ZERO,
                band(0, 10, "edf-ordering-policy"),
                Optional.empty(),
                List.of(band(5, 5_000, "fcfs-ordering-policy")),
                "static-usage-limit-policy"));
  }

  private static FlowControlConfig.Band band(int priority, long requests, String ordering) {
    return new FlowControlConfig.Band(
        priority, 1_000_000_000, requests, "global-strict-fairness-policy", ordering);
  }

  @Test
  void gatesAreNamedOrSet() {
    assertThat(config("").featureGates()).isEqualTo(new FeatureGates(false, true));
    assertThat(
            config("featureGates: [flowControl, haPopulateNonLeaderDatastore=false]\n")
                .featureGates())
        .isEqualTo(new FeatureGates(true, false));
    assertThat(config("featureGates: [dataLayer]\n").featureGates())
        .isEqualTo(new FeatureGates(false, true));
  }
}
