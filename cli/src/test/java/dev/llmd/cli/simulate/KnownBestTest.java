package dev.llmd.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.trace.RequestContent;
import dev.llmd.cli.simulate.trace.Segment;
import dev.llmd.cli.simulate.trace.TraceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces of which it is known beforehand which configuration is the best one. */
class KnownBestTest {

  private static final String RANDOM = Trial.profile("random-picker");
  private static final String PREFIX = Trial.profile("prefix-cache-scorer", "max-score-picker");
  private static final String QUEUE = Trial.profile("queue-scorer", "max-score-picker");
  private static final String ROUND_ROBIN = Trial.profile("round-robin-picker");
  private static final String ACTIVE = Trial.profile("active-request-scorer", "max-score-picker");
  private static final String BOTH =
      Trial.profile("prefix-cache-scorer", "queue-scorer", "max-score-picker");

  @Test
  void whereOnePodCannotHoldAllSharedPromptsPodsThatHoldSomeOfThemEachAreBetterThanChance() {
    // 50 prompts of 4000 tokens are 12,500 blocks; a pod has 4,000, and all eight have 32,000.
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 8, blocks: 4000}]}")
            .config("random", RANDOM)
            .config("prefix", BOTH)
            .generate("shared-prompts,requests=800");
    Figures random = tried.configs().getFirst();
    Figures prefix = tried.configs().getLast();

    assertThat(prefix.hitRatio()).isGreaterThan(random.hitRatio() + 0.3);
    assertThat(prefix.hitRatio()).isBetween(prefix.bestHitRatio() - 0.05, prefix.bestHitRatio());
    assertThat(prefix.timeToFirstToken().millis(0.9))
        .isLessThan(random.timeToFirstToken().millis(0.9) / 3);
  }

  @Test
  void prefixesAloneCrowdConversationsOnFewPods() {
    // All conversations begin with one of two system prompts, so few pods look best to all of them.
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 8, blocks: 20000}]}")
            .config("prefix", PREFIX)
            .config("prefix and queue", BOTH)
            .generate("multi-turn,requests=900,prompts=2,rate=120,unique=800,think=3");
    Figures prefix = tried.configs().getFirst();
    Figures both = tried.configs().getLast();

    assertThat(prefix.load().getFirst().variation()).isGreaterThan(1);
    assertThat(both.load().getFirst().variation())
        .isLessThan(prefix.load().getFirst().variation() / 1.5);
    assertThat(both.timeToFirstToken().millis(0.9))
        .isLessThan(prefix.timeToFirstToken().millis(0.9) / 2);
  }

  @Test
  void whereNothingIsSharedAndPromptsDifferInSizeLoadCountsForMoreThanTurns() {
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 8}]}")
            .config("random", RANDOM)
            .config("round robin", ROUND_ROBIN)
            .config("queue", QUEUE)
            .config("active", ACTIVE)
            .generate("bursts,requests=2000,unique=1500,rate=16,burst=1");
    List<Figures> configs = tried.configs();

    double random = configs.get(0).timeToFirstToken().millis(0.9);
    double roundRobin = configs.get(1).timeToFirstToken().millis(0.9);
    assertThat(configs.get(2).timeToFirstToken().millis(0.9))
        .isLessThan(random)
        .isLessThan(roundRobin);
    assertThat(configs.get(3).timeToFirstToken().millis(0.9)).isLessThan(random);
    assertThat(tried.configs()).allSatisfy(config -> assertThat(config.hitRatio()).isZero());
  }

  @Test
  void aBurstBetweenTwoReportsDoesNotPileUpOnOnePod() {
    Comparison tried =
        new Trial()
            .pool("{scrapeMillis: 1000, pods: [{replicas: 8}]}")
            .config("kserve", ConfigSource.builtIn("kserve"))
            .generate("bursts,requests=64,burst=64");

    assertThat(tried.configs().getFirst().load().getFirst().least()).isEqualTo(8);
    assertThat(tried.configs().getFirst().load().getFirst().most()).isEqualTo(8);
  }

  @Test
  void aDisaggregatedPoolPrefillsOnSomePodsAndAnswersOnOthers() {
    Comparison tried =
        new Trial()
            .pool(
                """
                pods:
                - {name: prefill, replicas: 2, labels: {llm-d.ai/role: prefill}}
                - {name: decode, replicas: 4, labels: {llm-d.ai/role: decode}}
                """)
            .config("disaggregated", ConfigSource.builtIn("kserve-disaggregated"))
            .generate("shared-prompts,requests=200,rate=5");
    Figures figures = tried.configs().getFirst();

    assertThat(figures.answered()).isEqualTo(200);
    assertThat(figures.load().get(0).pods().stream().mapToInt(pod -> pod.requests()).sum())
        .isEqualTo(200);
    assertThat(figures.load().get(1).pods().stream().mapToInt(pod -> pod.requests()).sum())
        .isEqualTo(200);
  }

  @Test
  void whoIsToldWhatCachesHoldKnowsBetterThanWhoGuesses() {
    // Caches that forget often, beside a guess that takes them for ten times as large.
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 6, blocks: 1500}]}")
            .config("approximate", BOTH)
            .config(
                "precise",
                """
                kind: EndpointPickerConfig
                plugins:
                - type: token-producer
                  parameters: {modelName: simulated, vllm: {url: "http://render:8000"}}
                - type: precise-prefix-cache-producer
                  parameters: {tokenProcessorConfig: {blockSize: 16}}
                - type: prefix-cache-scorer
                  parameters: {prefixMatchInfoProducerName: precise-prefix-cache-producer}
                - type: queue-scorer
                - type: max-score-picker
                schedulingProfiles:
                - name: default
                  plugins:
                  - pluginRef: prefix-cache-scorer
                  - pluginRef: queue-scorer
                  - pluginRef: max-score-picker
                """)
            .generate("shared-prompts,requests=1000,prompts=40,rate=10");

    assertThat(tried.configs().getLast().hitRatio())
        .isGreaterThanOrEqualTo(tried.configs().getFirst().hitRatio())
        .isPositive();
  }

  @Test
  void flowControlHoldsBackWhatSaturatedPodsCouldNotTake() {
    String gated = "featureGates: [flowControl]\n" + QUEUE;
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 1, maxRunning: 4}]}")
            .config("at once", QUEUE)
            .config("flow control", gated)
            .generate("bursts,requests=100,burst=100");
    Figures atOnce = tried.configs().getFirst();
    Figures held = tried.configs().getLast();

    assertThat(atOnce.waitedInPicker().maxMillis()).isZero();
    assertThat(held.answered()).isEqualTo(100);
    assertThat(held.waitedInPicker().maxMillis()).isGreaterThan(1000);
    assertThat(held.waitedAtPods().maxMillis()).isLessThan(atOnce.waitedAtPods().maxMillis());
  }

  @Test
  void aSessionStaysWithItsPod() {
    List<TraceRequest> trace = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      for (int session = 0; session < 5; session++) {
        trace.add(
            new TraceRequest(
                (turn * 5L + session) * 2_000_000_000L,
                TraceRequest.CHAT,
                TraceRequest.MODEL,
                Map.of(),
                "session-" + session,
                0,
                new RequestContent.Pieces(
                    List.of(new Segment("question-" + session + "-" + turn, 100))),
                5));
      }
    }
    Comparison tried =
        new Trial()
            .pool("{pods: [{replicas: 20}]}")
            .config("sessions", Trial.profile("session-affinity-scorer", "max-score-picker"))
            .replay(trace);

    assertThat(tried.configs().getFirst().load().getFirst().pods())
        .extracting(pod -> pod.requests() % 10)
        .containsOnly(0);
  }
}
