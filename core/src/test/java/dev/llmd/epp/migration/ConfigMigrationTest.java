package dev.llmd.epp.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.RouterVersion;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigMigrationTest {
  private final List<ConfigProblem> problems = new ArrayList<>();

  @Test
  void beforeZeroSevenNothingChanges() {
    String old = "{type: pd-profile-handler, parameters: {threshold: 0, hashBlockSize: 5}}";

    assertThat(plugins("0.6.9", old)).isEqualTo(written(old));
  }

  @Test
  void renamesReachNamesAndReferencesAndLeaveOtherPluginsAlone() {
    EndpointPickerConfig config =
        config(
            """
            plugins:
            - {type: prefill-header-handler}
            - {type: prefill-header-handler, name: mine}
            - {type: queue-scorer, name: prefill-header-handler}
            schedulingProfiles:
            - name: prefill-header-handler
              plugins:
              - {pluginRef: prefill-header-handler}
              - {pluginRef: mine}
            """);

    assertThat(migrate("0.7.0", config).text())
        .isEqualTo(
            """
            kind: EndpointPickerConfig
            plugins:
            - type: disagg-headers-handler
            - name: mine
              type: disagg-headers-handler
            - name: disagg-headers-handler
              type: queue-scorer
            schedulingProfiles:
            - name: prefill-header-handler
              plugins:
              - pluginRef: disagg-headers-handler
              - pluginRef: mine
            """);
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "8, 2", "1, 1", "-4, 1", "2.5, 1", "\"9\", 3", "words, 1", "1e30, 1"})
  void aThresholdInCharactersBecomesADeciderThatCountsTokens(String threshold, long tokens) {
    assertThat(
            plugins(
                "0.7.0",
                "{type: queue-scorer}",
                "{type: pd-profile-handler, parameters: {threshold: %s}}".formatted(threshold)))
        .isEqualTo(
            written(
                "{type: queue-scorer}",
                "{type: prefix-based-pd-decider, parameters: {nonCachedTokens: %d}}"
                    .formatted(tokens),
                "{type: disagg-profile-handler, parameters: {deciders: {prefill:"
                    + " prefix-based-pd-decider}}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "0.0"})
  void aThresholdOfNothingAlwaysDisaggregates(String threshold) {
    assertThat(
            plugins(
                "0.7.0",
                "{type: disagg-profile-handler, parameters: {threshold: %s}}".formatted(threshold)))
        .isEqualTo(
            written(
                "{type: always-disagg-pd-decider}",
                "{type: disagg-profile-handler, parameters: {deciders: {prefill:"
                    + " always-disagg-pd-decider}}}"));
  }

  @Test
  void aDeciderThatIsListedAlreadyIsNotListedTwice() {
    assertThat(
            plugins(
                "0.7.0",
                "{type: disagg-profile-handler, parameters: {threshold: 0}}",
                "{type: always-disagg-pd-decider}"))
        .isEqualTo(
            written(
                "{type: disagg-profile-handler, parameters: {deciders: {prefill:"
                    + " always-disagg-pd-decider}}}",
                "{type: always-disagg-pd-decider}"));
  }

  @Test
  void aNamedDeciderOutdoesTheThreshold() {
    assertThat(
            plugins(
                "0.7.0",
                "{type: pd-profile-handler, parameters: {deciderPluginName: mine, threshold: 10}}"))
        .isEqualTo(
            written("{type: disagg-profile-handler, parameters: {deciders: {prefill: mine}}}"));
  }

  @Test
  void aHandlerWithDecidersStaysAsItIs() {
    String handler = "{type: disagg-profile-handler, parameters: {deciders: {}, threshold: 10}}";

    assertThat(plugins("0.7.0", handler)).isEqualTo(written(handler));
  }

  @Test
  void hashBlockSizeGoesFromEveryPlugin() {
    assertThat(plugins("0.7.0", "{type: a, parameters: {hashBlockSize: 5, b: 1}}", "{type: c}"))
        .isEqualTo(written("{type: a, parameters: {b: 1}}", "{type: c}"));
  }

  @Test
  void thePrefixCacheScorerKeepsOnlyTheNameOfItsProducer() {
    assertThat(
            plugins(
                "0.9.0",
                "{type: prefix-cache-scorer, parameters: {blockSize: 16}}",
                "{type: prefix-cache-scorer, parameters: {lru: 1, prefixMatchInfoProducerName:"
                    + " p}}"))
        .isEqualTo(
            written(
                "{type: prefix-cache-scorer}",
                "{type: prefix-cache-scorer, parameters: {prefixMatchInfoProducerName: p}}"));
    String untouched = "{type: prefix-cache-scorer, parameters: {blockSize: 16}}";
    assertThat(plugins("0.8.0", untouched)).isEqualTo(written(untouched));
  }

  @ParameterizedTest
  @CsvSource({"0.7.0, model-server-protocol-metrics", "0.8.0, core-metrics-extractor"})
  void retiredFlagsLiveOnAsParameters(String version, String type) {
    Map<String, String> flags = Map.of("lora-info-metric", "vllm:lora_requests_info");

    EndpointPickerConfig migrated =
        apply(
            ConfigMigration.forRelease(RouterVersion.parse(version).orElseThrow(), flags),
            config("plugins: []"));

    assertThat(migrated.plugins())
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.at("type").text()).contains(type);
              assertThat(plugin.at("name").text()).contains(type);
              assertThat(
                      plugin
                          .at("parameters", "engineConfigs")
                          .items()
                          .getFirst()
                          .at("loraSpec")
                          .text())
                  .contains("vllm:lora_requests_info");
            });
  }

  @Test
  void aTokenizerIsReachedThroughItsSocket() {
    EndpointPickerConfig migrated =
        apply(
            ConfigMigration.forTokenizer(),
            config(
                """
                plugins:
                - type: precise-prefix-cache-scorer
                  parameters:
                    indexerConfig:
                      tokenProcessorConfig: {blockSize: 64}
                """));

    assertThat(migrated.text())
        .isEqualTo(
            """
            kind: EndpointPickerConfig
            plugins:
            - parameters:
                indexerConfig:
                  tokenProcessorConfig:
                    blockSize: 64
                  tokenizersPoolConfig:
                    modelName: base
                    uds:
                      socketFile: /tmp/tokenizer/tokenizer-uds.socket
                tokenProcessorConfig:
                  blockSize: 64
              type: precise-prefix-cache-scorer
            """);
  }

  @Test
  void besideATokenizerBlocksAreCountedInTokens() {
    EndpointPickerConfig migrated =
        apply(
            ConfigMigration.forTokenizer(),
            config("plugins: [{type: prefix-cache-scorer, parameters: {blockSize: 16}}]"));

    assertThat(migrated.plugins().getFirst().at("parameters", "blockSizeTokens").integer())
        .hasValue(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: pd-profile-handler, parameters: words} | plugins[0].parameters",
        "{type: pd-profile-handler, parameters: {deciderPluginName: 3}}"
            + " | plugins[0].parameters.deciderPluginName",
      })
  void parametersThatCannotBeReadAreAProblem(String plugin, String path) {
    migrate("0.9.0", config("plugins: [" + plugin + "]"));

    assertThat(problems).singleElement().extracting(ConfigProblem::path).isEqualTo(path);
  }

  @Test
  void whatIsInTheWayOfTheTokenizersSocketIsAProblem() {
    apply(
        ConfigMigration.forTokenizer(),
        config(
            "plugins: [{type: precise-prefix-cache-scorer, parameters: {indexerConfig: words}}]"));

    assertThat(problems)
        .singleElement()
        .extracting(ConfigProblem::path)
        .isEqualTo("plugins[0].parameters.indexerConfig");
  }

  private String plugins(String version, String... plugins) {
    return migrate(version, config("plugins: [" + String.join(", ", plugins) + "]")).text();
  }

  private static String written(String... plugins) {
    return config("plugins: [" + String.join(", ", plugins) + "]").text();
  }

  private EndpointPickerConfig migrate(String version, EndpointPickerConfig config) {
    RouterVersion release = RouterVersion.parse(version).orElseThrow();
    return apply(ConfigMigration.forRelease(release, Map.of()), config);
  }

  private EndpointPickerConfig apply(
      List<ConfigMigration> migrations, EndpointPickerConfig config) {
    EndpointPickerConfig migrated = config;
    for (ConfigMigration migration : migrations) {
      migrated = migration.apply(migrated, problems::add);
    }
    return migrated;
  }

  private static EndpointPickerConfig config(String yaml) {
    return EndpointPickerConfig.of(
            new YamlReader()
                .parse(TextNode.of("kind: EndpointPickerConfig\n" + yaml), new Diagnostics()))
        .orElseThrow();
  }
}
