package dev.llmd.scheduling.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

  private static final InferenceRequest REQUEST = Trial.request(400);
  private static final List<String> ROLES =
      List.of(
          "decode",
          "prefill",
          "encode",
          "prefill-decode",
          "encode-prefill",
          "encode-prefill-decode",
          "both",
          "other");

  private static Trial roles() {
    Trial trial = new Trial();
    ROLES.forEach(role -> trial.pod(role, Map.of("llm-d.ai/role", role)));
    return trial.pods("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decode-filter  | decode prefill-decode encode-prefill-decode both none
          prefill-filter | prefill prefill-decode encode-prefill encode-prefill-decode both
          encode-filter  | encode encode-prefill encode-prefill-decode
          """)
  void aRoleIsServedByThePodsThatHaveIt(String filter, String kept) {
    assertThat(roles().kept(filter, "{}", REQUEST)).containsExactly(kept.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {label: t, validValues: [x, w]}                       | x w
          {label: t, validValues: [x], allowsNoLabel: true}     | x none
          {label: t, allowsNoLabel: true}                       | none
          """)
  void aLabelHasOneOfTheValidValues(String parameters, String kept) {
    Trial trial = labelled();

    assertThat(trial.kept("by-label", parameters, REQUEST)).containsExactly(kept.split(" "));
  }

  private static Trial labelled() {
    return new Trial()
        .pod("x", Map.of("t", "x", "zone", "1"))
        .pod("w", Map.of("t", "w", "zone", "2"))
        .pod("z", Map.of("t", "z"))
        .pods("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                        | x w z none
          {matchLabels: {t: x}}                                                     | x
          {matchLabels: {t: x, zone: '2'}}                                          |
          {matchExpressions: [{key: t, operator: In, values: [x, z]}]}              | x z
          {matchExpressions: [{key: t, operator: NotIn, values: [x, z]}]}           | w none
          {matchExpressions: [{key: zone, operator: Exists}]}                       | x w
          {matchExpressions: [{key: zone, operator: DoesNotExist}]}                 | z none
          {matchLabels: {zone: '1'}, matchExpressions: [{key: t, operator: Exists}]} | x
          """)
  void aSelectorMeansWhatKubernetesSays(String parameters, String kept) {
    List<String> expected = kept == null ? List.of() : List.of(kept.split(" "));
    for (String type : List.of("label-selector-filter", "by-label-selector")) {
      assertThat(labelled().kept(type, parameters, REQUEST)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          label-selector-filter | {matchLabels: {a: 1}}                            | matchLabels.a                | the number 1
          label-selector-filter | {matchLabels: {'llm-d.ai/a[b': 1}}               | matchLabels.llm-d.ai/a[b     | the number 1
          label-selector-filter | {matchExpressions: [{operator: Exists}]}         | matchExpressions[0]          | no key
          label-selector-filter | {matchExpressions: [{key: a, operator: Has}]}    | matchExpressions[0].operator | In, NotIn, Exists or DoesNotExist
          label-selector-filter | {matchExpressions: [{key: a, operator: In}]}     | matchExpressions[0].values   | In needs values
          label-selector-filter | {matchExpressions: [{key: a, operator: Exists, values: [b]}]} | matchExpressions[0].values | takes no values
          label-selector-filter | {matchExpressions: [{key: a, op: In}]}           | matchExpressions[0].op       | no op
          by-label              | {validValues: [a]}                               | label                        | no label
          by-label              | {label: a}                                       | validValues                  | no validValues
          by-label              | {label: a, validValues: [1]}                     | validValues                  | the number 1
          """)
  void whatIsNoSelectorIsRefusedWhereItStands(
      String type, String parameters, String path, String message) {
    List<Diagnostic> findings = new Trial().load(Trial.only(type, parameters)).findings();

    assertThat(findings)
        .filteredOn(it -> it.rule().toString().equals("scheduler/plugin-parameter"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fieldPaths()).containsExactly("plugins[0].parameters." + path);
              assertThat(finding.message()).contains(message);
              assertThat(finding.location().line()).isEqualTo(5);
            });
  }

  @Test
  void podsWithEnoughOfThePromptCachedAreKept() {
    Trial trial = new Trial().with(FixedMatches.registry(10, 8, 7, 10)).pods("a", "b", "c");

    assertThat(kept(trial, "explorationProbability: 0")).containsExactly("a", "c");
    assertThat(kept(trial, "explorationProbability: 0, affinityThreshold: 0.9"))
        .containsExactly("c");
    assertThat(kept(trial, "explorationProbability: 1")).containsExactly("a", "b", "c");
    assertThat(kept(trial, "affinityThreshold: 0")).containsExactly("a", "b", "c");
  }

  @Test
  void allPodsAreKeptWhenNoneHasEnoughCached() {
    Trial trial = new Trial().with(FixedMatches.registry(10, 7, 7)).pods("a", "b", "c");

    assertThat(kept(trial, "explorationProbability: 0")).containsExactly("a", "b", "c");
  }

  @Test
  void affinityEndsWhereTheWaitWouldBeTooLong() {
    Trial trial = new Trial().with(FixedMatches.registry(10, 10)).pods("a", "b");
    String parameters =
        "explorationProbability: 0, peakPrefillThroughput: 1000, maxTTFTPenaltyMs: ";

    trial.endpoint("a").load().sent(5001);

    assertThat(kept(trial, parameters + 5000)).containsExactly("a", "b");
    assertThat(kept(trial, parameters + 5001)).containsExactly("a");
    assertThat(kept(trial, parameters + 0)).containsExactly("a");
  }

  private static List<String> kept(Trial trial, String parameters) {
    return trial.kept("prefix-cache-affinity-filter", "{" + parameters + "}", REQUEST);
  }
}
