package dev.llmd.scheduling.precise;

import static dev.llmd.scheduling.precise.Pods.MODEL;
import static dev.llmd.scheduling.precise.Pods.request;
import static dev.llmd.scheduling.precise.Pods.stored;
import static dev.llmd.scheduling.precise.Pods.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.testing.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreciseScoringTest {

  private static final String FOUR = "tokenProcessorConfig: {blockSizeTokens: 4}";
  private static final String SOCKET =
      "indexerConfig: {tokenizersPoolConfig: {modelName: base, uds: {socketFile: /t.socket}}}";
  private static final String RENDERER =
      "{type: token-producer, parameters: {modelName: m, vllm: {url: 'http://render:8000/'}}}";
  private static final String PRODUCER = "precise-prefix-cache-producer";
  private static final String SCORER = "precise-prefix-cache-scorer";
  private static final long SECOND = 1_000_000_000L;

  private final Trial trial = new Trial().pods("a", "b");

  @Test
  void scoresThePartOfThePromptThatAPodHas() {
    PrecisePrefixCacheScorer scorer = scorer(FOUR);
    store(scorer, "a", tokens(0, 8));

    assertThat(scores(scorer, tokens(0, 16), 0)).containsExactly(0.5, 0);
    assertThat(scores(scorer, tokens(0, 3), 0)).as("no full block").containsExactly(0, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                  | 4",
        "{blockSize: 64}                     | 1",
        "{blockSize: 64, blockSizeTokens: 32} | 2",
      })
  void aBlockHasSixteenTokensUnlessTheOldOrTheNewNameSaysOtherwise(String config, int blocks) {
    PrecisePrefixCacheScorer scorer = scorer("tokenProcessorConfig: " + config);
    assertThat(scorer.matches(trial.cycle(request(tokens(0, 64)))).total()).isEqualTo(blocks);
  }

  @Test
  void expectsBlocksForAWhileWhereARequestWasSent() {
    PrecisePrefixCacheScorer scorer =
        scorer(FOUR + ", speculativeIndexing: true, speculativeTTL: 3s");
    SchedulingCycle first = cycle(tokens(0, 8), 0);
    scorer.matches(first);
    scorer.routed(
        first,
        new Routing(
            List.of(trial.endpoint("a")), Map.of("prefill", trial.endpoint("b")), Map.of()));

    assertThat(scores(scorer, tokens(0, 8), 2 * SECOND)).containsExactly(1, 1);
    store(scorer, "b", tokens(0, 4));
    assertThat(scores(scorer, tokens(0, 8), 3 * SECOND)).containsExactly(0, 0.5);
  }

  @Test
  void expectsNothingUnlessToldTo() {
    PrecisePrefixCacheScorer scorer = scorer(FOUR);
    scorer.routed(cycle(tokens(0, 8), 0), Routing.to(List.of(trial.endpoint("a"))));

    assertThat(scores(scorer, tokens(0, 8), 0)).containsExactly(0, 0);
  }

  @Test
  void weighsTiersAsConfigured() {
    PrecisePrefixCacheScorer scorer =
        only(
            PrecisePrefixCacheScorer.class,
            trial.config(
                config(
                    SCORER,
                    FOUR
                        + ", indexerConfig: {kvCacheBackendConfigs: [{name: gpu, weight: 1},"
                        + " {name: cpu, weight: 0.25}]}",
                    RENDERER)));
    BlockEvent blocks = stored(tokens(0, 8), 1, 2);
    blocks.medium("cpu");
    scorer.index().orElseThrow().stored(trial.endpoint("b"), MODEL, blocks);

    assertThat(scores(scorer, tokens(0, 8), 0)).containsExactly(0, 0.25);
  }

  @ParameterizedTest
  @CsvSource({PRODUCER, SCORER})
  void refusesToStartWhenNobodyMakesTokenIds(String type) {
    assertThat(findings(config(type, FOUR, "{type: queue-scorer}")))
        .contains("precise scoring needs the token ids of prompts")
        .contains("list a token-producer with modelName and vllm.url");
    assertThat(findings(config(type, FOUR, "{type: tokenizer, parameters: {estimate: {}}}")))
        .contains("one that estimates is not enough");
    assertThat(trial.load(config(type, FOUR, RENDERER)).config()).isPresent();
  }

  @Test
  void theScorerUsesTheIndexOfAProducerThatIsListed() {
    SchedulerConfig config =
        trial.config(
            config(SCORER, "", RENDERER, "{type: " + PRODUCER + ", parameters: {" + FOUR + "}}"));
    KvBlockIndex index = only(PrecisePrefixCacheProducer.class, config).index().orElseThrow();
    index.stored(trial.endpoint("a"), MODEL, stored(tokens(0, 4), 1));
    PrecisePrefixCacheScorer scorer = only(PrecisePrefixCacheScorer.class, config);

    assertThat(scores(scorer, tokens(0, 8), 0)).containsExactly(0.5, 0);
    assertThat(scorer.index()).isEmpty();
  }

  @Test
  void thePrefixCacheScorerCanAskAPreciseProducer() {
    String producer = "{type: " + PRODUCER + ", name: precise, parameters: {" + FOUR + "}}";
    SchedulerConfig config =
        trial.config(
            config(
                "prefix-cache-scorer", "prefixMatchInfoProducerName: precise", RENDERER, producer));
    only(PrecisePrefixCacheProducer.class, config)
        .index()
        .orElseThrow()
        .stored(trial.endpoint("b"), MODEL, stored(tokens(0, 8), 1, 2));

    assertThat(new Scheduler(config).schedule(cycle(tokens(0, 8), 0)).orElseThrow().destination())
        .isEqualTo(trial.endpoint("b"));
  }

  @Test
  void readsWhoMakesTokenIds() {
    assertThat(source("estimate: {}")).isEmpty();
    assertThat(source("modelName: m, vllm: {url: 'http://render:80/', timeout: 2s, mmTimeout: 9s}"))
        .contains(
            new TokenSource.Render(
                "m", "http://render:80", Duration.ofSeconds(2), Duration.ofSeconds(9)));
    assertThat(source("modelName: m"))
        .contains(
            new TokenSource.Render(
                "m", "http://localhost:8000", Duration.ofSeconds(5), Duration.ofSeconds(30)));
    assertThat(
            source(
                "modelName: m, udsTokenizerConfig: {socketFile: 'host:1', useTCP: true,"
                    + " modelTokenizerMap: {m: /models/m/tokenizer.json}}"))
        .contains(new TokenSource.Socket("/models/m", "host:1", true));
    assertThat(scorer("").tokenSource())
        .contains(new TokenSource.Socket("base", "/t.socket", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vllm: {url: http://x}                    | modelName",
        "modelName: m, vllm: {url: 'render:8000'} | vllm.url",
        "modelName: m, vllm: {timeout: soon}      | vllm.timeout",
        "modelName: m, estimate: {}               | parameters",
        "modelName: m, vllm: {}, udsTokenizerConfig: {socketFile: /s} | parameters",
        "udsTokenizerConfig: {socketFile: /s}     | modelName",
      })
  void saysWhatIsWrongWithATokenizer(String parameters, String place) {
    LoadedConfig loaded = trial.load(config("token-producer", parameters, "{type: queue-scorer}"));

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings()).anyMatch(it -> it.toString().contains(place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tokenProcessorConfig: {blockSizeTokens: 0} | tokenProcessorConfig.blockSizeTokens",
        "tokenProcessorConfig: {blockSize: -1}      | tokenProcessorConfig.blockSize",
        "kvEventsConfig: {engineType: trt}          | kvEventsConfig.engineType",
        "kvEventsConfig: {zmqEndpoint: '*:5557'}    | kvEventsConfig.zmqEndpoint",
        "kvEventsConfig: {discoverPods: false}      | kvEventsConfig",
        "indexerConfig: {kvBlockIndexConfig: {redisConfig: {address: r}}} | redisConfig",
        "indexerConfig: {kvBlockIndexConfig: {inMemoryConfig: {size: 0}}} | inMemoryConfig.size",
        "indexerConfig: {kvCacheBackendConfigs: [{name: cpu, weight: a}]} | [0].weight",
      })
  void saysWhatIsWrongWithAnIndex(String parameters, String place) {
    LoadedConfig loaded = trial.load(config(PRODUCER, parameters, RENDERER));

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings()).anyMatch(it -> it.toString().contains(place));
  }

  @Test
  void aTokenizerWithinThePickerIsRefused() {
    String inside = "indexerConfig: {tokenizersPoolConfig: {modelName: m, hf: {}}}";
    assertThat(findings(config(SCORER, inside, "{type: queue-scorer}")))
        .contains("set uds.socketFile");
  }

  @Test
  void podsConnectHereOrThePickerConnectsToThem() {
    assertThat(scorer("").events())
        .isEqualTo(new KvEventsConfig(Optional.empty(), "kv@", true, 5557));
    KvEventsConfig central = scorer("kvEventsConfig: {zmqEndpoint: 'tcp://*:5557'}").events();
    assertThat(central.bindTo()).contains("tcp://*:5557");
    assertThat(central.connectsToPods()).isFalse();
    String both = "kvEventsConfig: {zmqEndpoint: 'tcp://*:5557', discoverPods: true}";
    assertThat(scorer(both).events().connectsToPods()).isTrue();
  }

  private Optional<TokenSource> source(String parameters) {
    String config = config("token-producer", parameters, "{type: queue-scorer}");
    return only(TokenProducer.class, trial.config(config)).tokenSource();
  }

  private PrecisePrefixCacheScorer scorer(String parameters) {
    String all = parameters.isEmpty() ? SOCKET : SOCKET + ", " + parameters;
    return only(
        PrecisePrefixCacheScorer.class, trial.config(config(SCORER, all, "{type: queue-scorer}")));
  }

  private static String config(String type, String parameters, String... others) {
    StringBuilder config =
        new StringBuilder("apiVersion: llm-d.ai/v1alpha1\nkind: EndpointPickerConfig\nplugins:\n");
    config.append("- {type: ").append(type).append(", parameters: {").append(parameters);
    config.append("}}\n");
    for (String other : others) {
      config.append("- ").append(other).append('\n');
    }
    return config.toString();
  }

  private String findings(String config) {
    LoadedConfig loaded = trial.load(config);
    assertThat(loaded.config()).isEmpty();
    return String.join("\n", loaded.findings().stream().map(Diagnostic::toString).toList());
  }

  private static <P extends Plugin> P only(Class<P> kind, SchedulerConfig config) {
    List<P> found =
        config.plugins().stream()
            .map(Named::plugin)
            .filter(kind::isInstance)
            .map(kind::cast)
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private void store(PrecisePrefixCacheScorer scorer, String pod, int[] tokens) {
    long[] hashes = new long[tokens.length / 4];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = tokens[4 * i] + 1L;
    }
    scorer.index().orElseThrow().stored(trial.endpoint(pod), MODEL, stored(tokens, hashes));
  }

  private SchedulingCycle cycle(int[] tokens, long now) {
    return Pods.cycle(trial.pool(), request(tokens), now);
  }

  private double[] scores(PrecisePrefixCacheScorer scorer, int[] tokens, long now) {
    double[] scores = new double[2];
    scorer.score(cycle(tokens, now), new Candidates(trial.pool().endpoints()), scores);
    return scores;
  }
}
