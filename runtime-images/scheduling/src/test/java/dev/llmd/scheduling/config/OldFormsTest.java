package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.scheduling.score.QueueScorer;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every name and form of earlier releases is taken, with a note that says today's. */
class OldFormsTest {

  private static final String HEAD = "apiVersion: llm-d.ai/v1alpha1\nkind: EndpointPickerConfig\n";

  private final Trial trial = new Trial().with(FixedMatches.registry(10));

  private static List<String> notes(LoadedConfig loaded) {
    assertThat(loaded.config()).as("%s", loaded.findings()).isPresent();
    return loaded.findings().stream()
        .filter(it -> it.severity() == Severity.NOTE)
        .map(Diagnostic::message)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "kv-cache-scorer, kv-cache-utilization-scorer",
    "model-server-protocol-metrics, core-metrics-extractor",
    "by-label-selector, label-selector-filter",
    "prefill-header-handler, disagg-headers-handler",
    "pd-profile-handler, disagg-profile-handler",
    "disagg-headers-handler, disagg-profile-handler"
  })
  void oldNamesAreTakenAndTodaysIsSaid(String old, String today) {
    String profiles =
        """
        schedulingProfiles: [{name: decode, plugins: []}]
        dataLayer: {injectDefaults: false}
        """;

    LoadedConfig loaded = trial.load(HEAD + "plugins: [{type: " + old + "}]\n" + profiles);

    assertThat(loaded.findings())
        .filteredOn(it -> it.severity() == Severity.NOTE)
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.message()).contains(old);
              assertThat(note.expected()).isEqualTo(today);
              assertThat(note.location()).hasToString("config.yaml:3:18");
            });
    assertThat(loaded.config()).isPresent();
  }

  @Test
  void referencesToAnOldNameAreFollowed() {
    SchedulerConfig config =
        trial.config(
            HEAD
                + """
                plugins: [{type: kv-cache-scorer}]
                schedulingProfiles: [{name: a, plugins: [{pluginRef: kv-cache-scorer, weight: 2}]}]
                """);

    assertThat(config.profiles().getFirst().scorers().getFirst().scorer().type())
        .isEqualTo("kv-cache-utilization-scorer");
  }

  @Test
  void theOldestPickerTakesTurnsUnderItsOwnName() {
    LoadedConfig loaded = trial.load(HEAD + "plugins: [{type: round-robin-picker}]\n");

    assertThat(loaded.findings()).isEmpty();
    assertThat(loaded.config().orElseThrow().profiles().getFirst().picker().type())
        .isEqualTo("round-robin-picker");
  }

  @Test
  void theOldApiVersionIsTaken() {
    LoadedConfig loaded =
        trial.load(
            "apiVersion: inference.networking.x-k8s.io/v1alpha1\nkind: EndpointPickerConfig\n");

    assertThat(notes(loaded)).singleElement().asString().contains("is deprecated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hashBlockSize: 256                    | 64
          blockSize: 128                        | 32
          blockSizeTokens: 48                   | 48
          blockSize: 128, blockSizeTokens: 48   | 48
          hashBlockSize: 2                      | 1
          """)
  void theSizeOfBlocksGoesToTheIndex(String parameters, long tokens) {
    LoadedConfig loaded =
        trial.load(
            HEAD
                + "plugins: [{type: prefix-cache-scorer, parameters: {"
                + parameters
                + ", lruCapacityPerServer: 5}}]\n");

    assertThat(notes(loaded)).anySatisfy(it -> assertThat(it).contains("blockSizeTokens"));
    SchedulerConfig config = loaded.config().orElseThrow();
    var producer =
        config.effective().plugins().stream()
            .filter(it -> it.at("type").text("").equals("approx-prefix-cache-producer"))
            .findFirst()
            .orElseThrow();
    assertThat(producer.at("parameters", "blockSizeTokens").integer(0)).isEqualTo(tokens);
    assertThat(producer.at("parameters", "lruCapacityPerServer").integer(0)).isEqualTo(5);
  }

  @Test
  void modesOfThePrefixCacheScorerBecomePlugins() {
    trial.with(
        FixedMatches.registry(10)
            .with(
                "precise-prefix-cache-scorer",
                context -> {
                  assertThat(context.parameters().integer("tokenProcessorConfig.blockSizeTokens"))
                      .isEqualTo(64);
                  return new QueueScorer();
                }));
    LoadedConfig tracking =
        trial.load(
            HEAD
                + """
                plugins:
                - type: prefix-cache-scorer
                  parameters:
                    mode: cache_tracking
                    indexerConfig: {tokenProcessorConfig: {blockSizeTokens: 64}}
                """);
    LoadedConfig estimate =
        trial.load(
            HEAD + "plugins: [{type: prefix-cache-scorer, parameters: {mode: approximate}}]\n");

    assertThat(notes(tracking)).hasSize(2);
    assertThat(tracking.config().orElseThrow().profiles().getFirst().scorers().getFirst().scorer())
        .extracting(Named::name, Named::type)
        .containsExactly("prefix-cache-scorer", "precise-prefix-cache-scorer");
    assertThat(notes(estimate)).singleElement().asString().contains("mode approximate");
  }

  @Test
  void theThresholdOfTheFirstHandlerBecomesADecider() {
    LoadedConfig loaded =
        trial.load(
            HEAD
                + """
                plugins:
                - {type: pd-profile-handler, parameters: {threshold: 100, hashBlockSize: 5}}
                - type: prefill-header-handler
                - type: decode-filter
                - type: prefill-filter
                schedulingProfiles:
                - {name: decode, plugins: [{pluginRef: decode-filter}]}
                - {name: prefill, plugins: [{pluginRef: prefill-filter}]}
                """);

    assertThat(notes(loaded)).anySatisfy(it -> assertThat(it).contains("threshold, in characters"));
    assertThat(loaded.config().orElseThrow().handler().type()).isEqualTo("disagg-profile-handler");
    assertThat(loaded.config().orElseThrow().effective().text())
        .contains("nonCachedTokens: 25", "prefill: prefix-based-pd-decider");
  }

  @Test
  void flatParametersOfTheHandlerAreTaken() {
    LoadedConfig loaded =
        trial.load(
            HEAD
                + """
                plugins:
                - type: always-disagg-pd-decider
                - type: disagg-profile-handler
                  parameters: {decodeProfile: d, prefillDeciderPluginName: always-disagg-pd-decider}
                schedulingProfiles: [{name: d, plugins: []}, {name: prefill, plugins: []}]
                """);

    assertThat(notes(loaded))
        .containsExactly(
            "decodeProfile still works and is deprecated",
            "prefillDeciderPluginName still works and is deprecated");
  }

  @Test
  void theSizeOfBlocksHasNoEffectElsewhere() {
    LoadedConfig loaded =
        trial.load(
            HEAD
                + "plugins: [{type: load-aware-scorer, parameters: {hashBlockSize: 5, threshold:"
                + " 4}}]\n");

    assertThat(notes(loaded)).singleElement().asString().contains("hashBlockSize", "no effect");
  }
}
