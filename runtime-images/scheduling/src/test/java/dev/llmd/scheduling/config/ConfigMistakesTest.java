package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMistakesTest {

  private static final String HEAD = "apiVersion: llm-d.ai/v1alpha1\nkind: EndpointPickerConfig\n";

  private final Trial trial = new Trial().with(FixedMatches.registry(10));

  private List<Diagnostic> findings(String body) {
    return trial.load(HEAD + body).findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plugins: [{name: a}]                                       | 3:11 | plugins[0].type       | has no type
          plugins: [{type: queue-scorer}, {type: queue-scorer}]      | 3:33 | plugins[1].name       | two plugins are called queue-scorer
          plugins: [{type: quee-scorer}]                             | 3:18 | plugins[0].type       | no plugin quee-scorer
          plugins: [{type: queue-scorer, params: {}}]                | 3:32 | plugins[0].params     | no field params
          plugins: [{type: max-score-picker, parameters: {max: 1}}]  | 3:49 | plugins[0].parameters.max | no parameter max
          plugins: [{type: max-score-picker, parameters: {maxNumOfEndpoints: x}}] | 3:68 | plugins[0].parameters.maxNumOfEndpoints | is the text "x"
          plugins: [{type: header-profile-handler}]                  | 3:18 | plugins[0].type       | Alpha plugin
          plugins: [{type: mm-embeddings-cache-scorer}]              | 3:18 | plugins[0].type       | this endpoint picker does not have
          plugins: [{type: single-profile-handler}, {type: data-parallel-profile-handler}] | 3:43 | plugins | two profile handlers
          plugins: [{type: max-score-picker}, {type: random-picker}] |      | schedulingProfiles[0] | two pickers
          plugin: []                                                 | 3:1  | plugin                | has a field plugin
          featureGates: [flowcontrol]                                | 3:16 | featureGates[0]       | no feature gate flowcontrol
          featureGates: [flowControl=maybe]                          | 3:16 | featureGates[0]       | set to maybe
          flowControl: {maxByte: 5}                                  | 3:15 | flowControl.maxByte   | no field flowControl.maxByte
          flowControl: {maxBytes: lots}                              | 3:25 | flowControl.maxBytes  | the text "lots"
          flowControl: {defaultRequestTTL: 5}                        | 3:34 | flowControl.defaultRequestTTL | the number 5
          flowControl: {enableEviction: true}                        | 3:31 | flowControl.enableEviction | enableEviction is the boolean true
          plugins: [{type: queue-scorer}]\\nflowControl: {saturationDetector: {pluginRef: queue-scorer}} | 4:47 | flowControl.saturationDetector.pluginRef | no saturation detector
          dataLayer: {peerDiscovery: {pluginRef: x}}                 | 3:13 | dataLayer.peerDiscovery | do not tell each other
          dataLayer: {sources: [{pluginRef: x}]}                     | 3:35 | dataLayer.sources[0].pluginRef | no plugin x
          schedulingProfiles: [{plugins: []}]                        | 3:22 | schedulingProfiles[0].name | has no name
          schedulingProfiles: [{name: a, plugins: [{pluginRef: x}]}] | 3:54 | schedulingProfiles[0].plugins[0].pluginRef | no plugin x
          schedulingProfiles: [{name: a, plugins: [{pluginRef: ''}]}] | 3:54 | schedulingProfiles[0].plugins[0].pluginRef | names no plugin
          schedulingProfiles: [{name: a}, {name: a}]                 | 3:40 | schedulingProfiles[1].name | two scheduling profiles
          schedulingProfiles: [{name: a}, {name: b}]                 |      | plugins               | no profile handler
          """)
  void aMistakeIsNamedWithItsPlaceAndPath(String body, String place, String path, String message) {
    LoadedConfig loaded = trial.load(HEAD + body.replace("\\n", "\n") + "\n");

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings())
        .filteredOn(it -> it.severity() == Severity.ERROR)
        .anySatisfy(
            finding -> {
              assertThat(finding.message()).contains(message);
              assertThat(finding.fieldPaths()).containsExactly(path);
              assertThat(finding.nextStep()).isNotEmpty();
              if (place != null) {
                assertThat(finding.location()).hasToString("config.yaml:" + place);
              }
            });
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    assertThat(
            findings(
                """
                plugins:
                - type: quee-scorer
                - type: load-aware-scorer
                  parameters: {threshold: 0}
                - type: by-label
                flowControl: {maxBytes: lots}
                """))
        .filteredOn(it -> it.severity() == Severity.ERROR)
        .extracting(Diagnostic::fieldPaths)
        .containsExactly(
            List.of("plugins[0].type"),
            List.of("plugins[1].parameters.threshold"),
            List.of("plugins[2].parameters.label"),
            List.of("flowControl.maxBytes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | holds nothing
          '# nothing'         | holds nothing
          just a text         | is the text "just a text"
          'a: 1\n---\nb: 2\n' | has 2 documents
          kind: Pod           | kind Pod
          'a: [b'             | config.yaml
          """)
  void whatIsNoConfigurationIsRefused(String text, String message) {
    LoadedConfig loaded = trial.load(text.replace("\\n", "\n"));

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings().getFirst().toString()).contains(message);
  }

  @Test
  void experimentalPluginsNeedTheFlagUnlessAReleaseHadThemWithout() {
    String sinceLong = HEAD + "plugins: [{type: session-affinity-scorer}]\n";
    String alpha = HEAD + "plugins: [{type: header-profile-handler}]\n";

    assertThat(trial.load(sinceLong, false).config()).isPresent();
    assertThat(trial.load(alpha, true).config()).isPresent();
    assertThat(trial.load(alpha, false).findings())
        .singleElement()
        .satisfies(it -> assertThat(it.expected()).contains("--allow-experimental-plugins"));
  }

  @Test
  void aPluginThatNobodyCanMakeIsNotSaidToNeedTheFlag() {
    assertThat(findings("plugins: [{type: topology-affinity-scorer}]\n"))
        .singleElement()
        .satisfies(it -> assertThat(it.message()).contains("does not have"));
  }

  @Test
  void settingsOfFlowControlThatIsOffAreNoted() {
    LoadedConfig loaded = trial.load(HEAD + "flowControl: {maxRequests: 5, maxBytes: 1Gi}\n");

    assertThat(loaded.config()).isPresent();
    assertThat(loaded.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.severity()).isEqualTo(Severity.WARNING);
              assertThat(it.message()).contains("feature gate flowControl is off");
              assertThat(it.location()).hasToString("config.yaml:3:15");
            });
  }
}
