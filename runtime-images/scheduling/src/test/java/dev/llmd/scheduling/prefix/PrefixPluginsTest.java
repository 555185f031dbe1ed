package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.scheduling.plugin.Scorer;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.testing.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixPluginsTest {

  private final Trial trial = new Trial();

  @Test
  void promptGoesWhereItsBeginningWasSent() {
    Scheduler scheduler = scheduler("{type: prefix-cache-scorer}");
    trial.pods("a", "b", "c", "d");
    String first = send(scheduler, "xyz");

    for (int i = 0; i < 20; i++) {
      assertThat(send(scheduler, "xyz" + i)).isEqualTo(first);
    }
  }

  @Test
  void scoreIsThePartOfThePromptThatIsThere() {
    SchedulerConfig config = config("{type: prefix-cache-scorer}");
    trial.pods("a", "b");
    sendTo(config, "a", "wx");

    assertThat(scores(config, "wxyz")).containsExactly(0.5, 0);
    assertThat(scores(config, "")).containsExactly(0, 0);
  }

  @Test
  void lengthOfTheMatchCountsByItsWeight() {
    SchedulerConfig config =
        config(
            """
            {type: prefix-cache-scorer, parameters: {matchLengthWeight: 0.5,
             matchLengthScaleTokens: 256}}\
            """);
    trial.pods("a", "b");
    sendTo(config, "a", "wx");

    // 2 of 4 blocks of 64 tokens: half of the prompt, and half of the scale.
    assertThat(scores(config, "wxyz")).containsExactly(0.5 * 0.5 + 0.5 * 0.25, 0);
  }

  @Test
  void prefillPodHasThePromptToo() {
    SchedulerConfig config = config("{type: prefix-cache-scorer}");
    trial.pods("decode", "prefill", "encode");
    Routing routing =
        new Routing(
            List.of(trial.endpoint("decode")),
            Map.of("prefill", trial.endpoint("prefill"), "encode", trial.endpoint("encode")),
            Map.of());

    routed(new Scheduler(config), cycle("ab"), routing);

    assertThat(scores(config, "ab")).containsExactly(1, 1, 0);
  }

  @Test
  void otherModelsAndSaltsShareNothing() {
    SchedulerConfig config = config("{type: prefix-cache-scorer}");
    trial.pods("a");
    sendTo(config, "a", "wx");
    Scorer scorer = config.profiles().getFirst().scorers().getFirst().scorer().plugin();
    double[] scores = new double[1];

    SchedulingCycle salted = trial.cycle(Chains.request("m", "salt", "wx"));
    scorer.score(salted, new Candidates(trial.pool().endpoints()), scores);

    assertThat(scores).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                             |  0 | 256 | 2048",
        "{}                                                             | 16 | 256 | 2048",
        "{}                                                             | 128 | 512 | 1024",
        "{autoTune: false, blockSizeTokens: 256}                        | 128 | 1024 | 512",
        "{autoTune: false, blockSize: 100}                              |  0 | 400 | 1310",
        "{maxPrefixTokensToMatch: 0}                                    |  0 | 256 | 2048",
        "{maxPrefixTokensToMatch: 0, maxPrefixBlocksToMatch: 0}         |  0 | 256 | 2147483647",
      })
  void blocksAreAsThePodsAndTheParametersSay(
      String parameters, int reported, int blockBytes, int maxBlocks) {
    trial.pods("a", "b");
    trial.reports("a", 0, 0, 0);
    report("a", 0, 0);
    report("b", reported, 1000);
    ApproxPrefixCacheProducer producer =
        producer(config("{type: approx-prefix-cache-producer, parameters: " + parameters + "}"));

    assertThat(producer.hashPlan()).isEqualTo(new HashPlan(blockBytes, maxBlocks));
    assertThat(HashPlan.of(List.of(producer))).isEqualTo(producer.hashPlan());
    assertThat(HashPlan.of(List.of())).isEqualTo(HashPlan.NONE);
  }

  @Test
  void podHoldsAsManyTokensAsItReportsElseAsManyBlocksAsConfigured() {
    SchedulerConfig config =
        config(
            """
            {type: approx-prefix-cache-producer, parameters: {lruCapacityPerServer: 3}}\
            """);
    trial.pods("a", "b");
    report("b", 16, 4 * 5);
    ApproxPrefixCacheProducer producer = producer(config);

    sendTo(config, "a", "abcdefgh");
    assertThat(producer.indexSize()).isEqualTo(3);
    sendTo(config, "b", "abcdefgh");
    assertThat(producer.indexSize()).isEqualTo(3 + 5);
    report("b", 16, 4 * 2 + 1);
    sendTo(config, "b", "abcdefgh");
    assertThat(producer.indexSize()).isEqualTo(3 + 2);
  }

  @Test
  void observerLearnsHowMuchWasThere() {
    SchedulerConfig config = config("{type: prefix-cache-scorer}");
    trial.pods("a", "b");
    List<String> seen = new ArrayList<>();
    producer(config).observe((matched, total) -> seen.add(matched + " of " + total));

    sendTo(config, "a", "wx");
    sendTo(config, "a", "wxyz");
    sendTo(config, "b", "");

    assertThat(seen).containsExactly("0 of 512", "512 of 1024", "0 of 0");
  }

  @Test
  void coldPromptsGoToThePodThatGotOneLongestAgo() {
    Scheduler scheduler = scheduler("{type: no-hit-lru-scorer}");
    trial.pods("a", "b", "c");

    List<String> picked = new ArrayList<>();
    for (String prompt : List.of("1", "2", "3", "4", "5")) {
      picked.add(send(scheduler, prompt));
    }

    assertThat(picked).containsExactly("a", "b", "c", "a", "b");
  }

  @Test
  void warmPromptsSayNothingAndTakeNoTurn() {
    SchedulerConfig config = config("{type: no-hit-lru-scorer}");
    trial.pods("a", "b", "c");
    assertThat(scores(config, "x")).containsExactly(1, 0.5, 0);

    assertThat(send(new Scheduler(config), "x")).isEqualTo("a");
    assertThat(scores(config, "xy")).containsExactly(0.5, 0.5, 0.5);
    send(new Scheduler(config), "xy");
    assertThat(scores(config, "z")).containsExactly(0, 1, 0.5);
  }

  @Test
  void onlyThatManyTurnsAreRemembered() {
    SchedulerConfig config = config("{type: no-hit-lru-scorer, parameters: {lruSize: 1}}");
    trial.pods("a", "b", "c");
    send(new Scheduler(config), "1");
    send(new Scheduler(config), "2");

    assertThat(scores(config, "3")).containsExactly(1, 0, 0.5);
  }

  @Test
  void soleCandidateHasOne() {
    SchedulerConfig config = config("{type: no-hit-lru-scorer}");
    trial.pods("a");

    assertThat(scores(config, "1")).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: approx-prefix-cache-producer, parameters: {lruCapacityPerServer: 0}} |"
            + " lruCapacityPerServer is 0: write a number from 1",
        "{type: approx-prefix-cache-producer, parameters: {autoTune: false, blockSizeTokens: 0}} |"
            + " blockSizeTokens is 0: write a number from 1",
        "{type: prefix-cache-scorer, parameters: {matchLengthWeight: 1, matchLengthScaleTokens: 0}}"
            + " | matchLengthScaleTokens is 0: with a matchLengthWeight, write a number above 0",
      })
  void refusesParametersThatMakeNoSense(String plugin, String message) {
    assertThat(trial.load(text(plugin)).findings().toString()).contains(message);
  }

  private static String text(String plugin) {
    return """
    apiVersion: llm-d.ai/v1alpha1
    kind: EndpointPickerConfig
    plugins:
    - %s
    - type: max-score-picker
    """
        .formatted(plugin);
  }

  private SchedulerConfig config(String plugin) {
    return trial.config(text(plugin));
  }

  private Scheduler scheduler(String plugin) {
    return new Scheduler(config(plugin));
  }

  private static ApproxPrefixCacheProducer producer(SchedulerConfig config) {
    return config.plugins().stream()
        .map(Named::plugin)
        .filter(ApproxPrefixCacheProducer.class::isInstance)
        .map(ApproxPrefixCacheProducer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private SchedulingCycle cycle(String blocks) {
    InferenceRequest request = Chains.request("m", "", blocks);
    return trial.cycle(request);
  }

  private static void routed(Scheduler scheduler, SchedulingCycle cycle, Routing routing) {
    scheduler.listeners().forEach(listener -> listener.routed(cycle, routing));
  }

  private String send(Scheduler scheduler, String blocks) {
    SchedulingCycle cycle = cycle(blocks);
    Routing routing = scheduler.schedule(cycle).orElseThrow();
    routed(scheduler, cycle, routing);
    return routing.destination().id().name();
  }

  private void sendTo(SchedulerConfig config, String pod, String blocks) {
    routed(new Scheduler(config), cycle(blocks), Routing.to(List.of(trial.endpoint(pod))));
  }

  private double[] scores(SchedulerConfig config, String blocks) {
    Candidates candidates = new Candidates(trial.pool().endpoints());
    double[] scores = new double[candidates.size()];
    Scorer scorer = config.profiles().getFirst().scorers().getFirst().scorer().plugin();
    scorer.score(cycle(blocks), candidates, scores);
    return scores;
  }

  private void report(String pod, int blockSize, int blockCount) {
    var load = trial.endpoint(pod).load();
    load.reported(
        new ModelServerMetrics(0, 0, 0, blockSize, blockCount, LoraAdapters.NONE, 0),
        load.scrapeBegins());
  }
}
