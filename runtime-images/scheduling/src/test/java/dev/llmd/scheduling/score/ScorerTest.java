package dev.llmd.scheduling.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorerTest {

  private static final InferenceRequest REQUEST = Trial.request(400);

  private final Trial trial = new Trial().pods("a", "b", "c");

  private double[] scores(String type, String parameters) {
    return trial.scores(type, parameters, REQUEST);
  }

  @Test
  void theShortestQueueScores1AndTheLongest0() {
    trial.reports("a", 2, 0, 0).reports("b", 4, 0, 0).reports("c", 10, 0, 0);

    assertThat(scores("queue-scorer", "{}")).containsExactly(new double[] {1, 0.75, 0});
  }

  @Test
  void equalQueuesAllScore1() {
    trial.reports("a", 3, 1, 0).reports("b", 3, 5, 0).reports("c", 3, 9, 0);

    assertThat(scores("queue-scorer", "{}")).containsExactly(new double[] {1, 1, 1});
    assertThat(scores("running-requests-size-scorer", "{}"))
        .containsExactly(new double[] {1, 0.5, 0});
  }

  @Test
  void requestsThatNoReportHasSeenCountAsWaitingAndAsRunning() {
    trial.reports("a", 0, 0, 0).reports("b", 1, 1, 0).reports("c", 4, 4, 0);
    trial.endpoint("a").load().sent(10);
    trial.endpoint("a").load().sent(10);

    assertThat(scores("queue-scorer", "{}")).containsExactly(new double[] {2 / 3.0, 1, 0});
    assertThat(scores("running-requests-size-scorer", "{}"))
        .containsExactly(new double[] {2 / 3.0, 1, 0});
    assertThat(scores("load-aware-scorer", "{threshold: 8}"))
        .containsExactly(new double[] {0.375, 0.4375, 0.25});
  }

  @Test
  void theFreePartOfTheKvCacheIsItsScore() {
    trial.reports("a", 0, 0, 0.25).reports("b", 0, 0, 1);

    assertThat(scores("kv-cache-utilization-scorer", "{}"))
        .containsExactly(new double[] {0.75, 0, 1});
  }

  @Test
  void anEmptyQueueScoresAHalfAndOneBeyondTheThresholdNothing() {
    trial.reports("a", 0, 0, 0).reports("b", 64, 0, 0).reports("c", 500, 0, 0);

    assertThat(scores("load-aware-scorer", "{}")).containsExactly(new double[] {0.5, 0.25, 0});
  }

  @Test
  void podsThatGotFewRequestsScoreBest() {
    for (int i = 0; i < 4; i++) {
      trial.endpoint("c").load().sent(1);
    }
    trial.endpoint("b").load().sent(1);

    assertThat(scores("active-request-scorer", "{}")).containsExactly(new double[] {1, 0.75, 0});
    assertThat(scores("active-request-scorer", "{maxBusyScore: 0.4}"))
        .containsExactly(new double[] {1, 0.75 * 0.4, 0}, within(1e-9));
    assertThat(scores("active-request-scorer", "{idleThreshold: 1, maxBusyScore: 0}"))
        .containsExactly(new double[] {1, 1, 0});
    trial.endpoint("c").load().finished(1);
    assertThat(scores("active-request-scorer", "{}"))
        .containsExactly(new double[] {1, 2 / 3.0, 0}, within(1e-9));
  }

  @Test
  void tokensInFlightAndThoseOfTheRequestLowerTheScore() {
    trial.endpoint("b").load().sent(400);
    trial.endpoint("c").load().sent(100_000);

    assertThat(scores("token-load-scorer", "{queueThresholdTokens: 1000}"))
        .containsExactly(new double[] {0.9, 0.5, 0});
  }

  @Test
  void whatAPodHasCachedIsNoWorkForIt() {
    String config =
        """
        apiVersion: llm-d.ai/v1alpha1
        kind: EndpointPickerConfig
        plugins:
        - type: token-load-scorer
          parameters: {queueThresholdTokens: 1000}
        - type: approx-prefix-cache-producer
        """;

    assertThat(trial.with(FixedMatches.registry(6, 0, 5)).scores(config, REQUEST))
        .containsExactly(new double[] {0.9, 0.98, 0.9}, within(1e-9));
  }

  @Test
  void aLoadedAdapterIsBestThenRoomForOneThenAQueueForIt() {
    Set<String> others = Set.of("x", "y");
    trial
        .pods("d", "e")
        .reports("a", 0, 0, 0, new LoraAdapters(2, Set.of("m", "x"), Set.of()))
        .reports("b", 0, 0, 0, new LoraAdapters(4, Set.of("x"), Set.of("y")))
        .reports("c", 0, 0, 0, new LoraAdapters(2, others, Set.of("m")))
        .reports("d", 0, 0, 0, new LoraAdapters(2, others, Set.of()));

    assertThat(scores("lora-affinity-scorer", "{}"))
        .containsExactly(new double[] {1, 0.8, 0.6, 0, 0});
  }

  @Test
  void withoutAPredictorLatencyIsJudgedByCacheQueueAndPrefix() {
    trial.with(FixedMatches.registry(10, 10, 5));
    trial.reports("a", 4, 0, 0.5).reports("b", 0, 0, 0.5).reports("c", 2, 0, 0);

    assertThat(scores("latency-scorer", "{}"))
        .containsExactly(new double[] {0.5, 2 / 3.0, 0.5}, within(1e-9));
    assertThat(scores("latency-scorer", "{compositeKVWeight: 0, compositeQueueWeight: 0}"))
        .containsExactly(new double[] {1, 0.5, 0});
  }

  @Test
  void rangesOfContextLengthsScoreAsTheySuitTheRequest() {
    Trial ranges =
        new Trial()
            .pod("narrow", Map.of("llm-d.ai/context-length-range", "0-1000"))
            .pod("wide", Map.of("llm-d.ai/context-length-range", "0-100000"))
            .pod("exact", Map.of("llm-d.ai/context-length-range", "100-100"))
            .pod("beyond", Map.of("llm-d.ai/context-length-range", "1100-5000"))
            .pod("unreadable", Map.of("llm-d.ai/context-length-range", "many"))
            .pods("any");

    double[] scores = ranges.scores("context-length-aware", "{}", REQUEST);

    // 100 tokens: 0.3 + 0.7·(0.7/(1 + width/10000) + 0.3·headroom/width)
    assertThat(scores)
        .containsExactly(
            new double[] {
              0.3 + 0.7 * (0.7 / 1.1 + 0.3 * 0.9),
              0.3 + 0.7 * (0.7 / 11 + 0.3 * 0.999),
              1,
              0.3 / 2,
              0,
              0.5
            },
            within(1e-9));
    assertThat(ranges.kept("context-length-aware", "{enableFiltering: true}", REQUEST))
        .containsExactly("narrow", "wide", "exact", "any");
    assertThat(ranges.kept("context-length-aware", "{}", REQUEST)).hasSize(6);
  }

  @Test
  void aNumberThatWouldBeDividedByMustBeAbove0() {
    assertThat(trial.load(Trial.only("load-aware-scorer", "{threshold: 0}")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.location()).hasToString("config.yaml:5:27");
              assertThat(finding.fieldPaths()).containsExactly("plugins[0].parameters.threshold");
              assertThat(finding.message()).contains("threshold is 0", "above 0");
            });
  }
}
