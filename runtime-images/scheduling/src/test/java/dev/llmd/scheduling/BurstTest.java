package dev.llmd.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.epp.DefaultConfig;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.scheduling.flow.QueueObserver;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.scheduling.testing.Trial;
import dev.llmd.source.ListNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred requests before any model server reports again, with what KServe configures. */
class BurstTest {

  private static final int REQUESTS = 100;
  private static final int BLOCKS = 16;
  private static final int BLOCK_BYTES = 256;

  private final Trial trial = new Trial();
  private final Map<String, Integer> byPod = new ConcurrentHashMap<>();

  private void pods(String role, int count) {
    for (int i = 0; i < count; i++) {
      trial.pod(role + "-" + i, Map.of("llm-d.ai/role", role));
    }
    trial.pool().endpoints().forEach(endpoint -> report(endpoint, endpoint.load().scrapeBegins()));
  }

  /** It does nothing, as far as it knows. */
  private static void report(Endpoint endpoint, long sentBefore) {
    endpoint
        .load()
        .reported(new ModelServerMetrics(0, 0, 0, 16, 10_000, LoraAdapters.NONE, 0), sentBefore);
  }

  private Dispatcher dispatcher(EndpointPickerConfig written) {
    var config = trial.loader(false).load(written).config().orElseThrow();
    return Dispatchers.of(
        config,
        new Scheduler(config),
        trial.pool(),
        () -> 0,
        ThreadLocalRandom::current,
        QueueObserver.NONE,
        (request, failure) -> {
          throw failure;
        });
  }

  /** What the weights say: three times what is shared, against two for a shorter queue. */
  @ParameterizedTest
  @ValueSource(ints = {11, 16})
  void keepsTogetherWhatSharesMoreThanTwoThirds(int sharedBlocks) {
    pods("decode", 8);
    Dispatcher dispatcher = dispatcher(DefaultConfig.singleProfile(false));
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, sharedBlocks));
    }
    assertEven(1, REQUESTS, REQUESTS);
  }

  @ParameterizedTest
  @CsvSource({
    "4, utilization-detector, '{}', 12, 13",
    "2, concurrency-detector, '{maxConcurrency: 16}', 4, 16"
  })
  void spreadsAHotPromptWhereTheConfigurationSaysSo(
      int queueWeight, String detector, String parameters, int least, int most) {
    pods("decode", 8);
    String config =
        """
        apiVersion: llm-d.ai/v1alpha1
        kind: EndpointPickerConfig
        plugins:
        - {type: queue-scorer}
        - {type: prefix-cache-scorer}
        - {name: detector, type: %s, parameters: %s}
        schedulingProfiles:
        - name: default
          plugins:
          - {pluginRef: detector}
          - {pluginRef: queue-scorer, weight: %d}
          - {pluginRef: prefix-cache-scorer, weight: 3}
        """
            .formatted(detector, parameters, queueWeight);
    Dispatcher dispatcher = dispatcher(trial.config(config).effective());
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, BLOCKS));
    }
    assertThat(byPod.values()).allMatch(count -> count >= least && count <= most, byPod.toString());
  }

  private static EndpointPickerConfig withGate(EndpointPickerConfig config) {
    return new EndpointPickerConfig(
        config.node().with("featureGates", ListNode.of(TextNode.of("flowControl"))));
  }

  /** A request whose first blocks all others have, too. */
  private static InferenceRequest request(int number, int sharedBlocks) {
    long[] hashes = new long[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      hashes[i] = i < sharedBlocks ? i : 1_000L * (number + 1) + i;
    }
    var prompt = new Prompt((long) BLOCKS * BLOCK_BYTES, BLOCK_BYTES, hashes, new int[0]);
    return new InferenceRequest(
        "r" + number, "m", "m", "", prompt, RequestHeaders.NONE, 0, "", false, 0);
  }

  private void submit(Dispatcher dispatcher, InferenceRequest request) {
    dispatcher.submit(
        request,
        1,
        trial.pool()::endpoints,
        decision -> {
          Routing routing = ((Decision.Routed) decision).routing();
          byPod.merge(routing.destination().id().name(), 1, Integer::sum);
          routing.helpers().values().forEach(it -> byPod.merge(it.id().name(), 1, Integer::sum));
        });
  }

  private void assertEven(int pods, int least, int most) {
    assertThat(byPod).hasSize(pods);
    assertThat(byPod.values()).allMatch(count -> count >= least && count <= most, byPod.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 10})
  void spreadsEvenlyOverIdlePods(int sharedBlocks) {
    pods("decode", 8);
    Dispatcher dispatcher = dispatcher(DefaultConfig.singleProfile(false));
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, sharedBlocks));
    }
    assertEven(8, 12, 13);
  }

  @Test
  void spreadsEvenlyUnderFlowControl() {
    pods("decode", 8);
    Dispatcher dispatcher = dispatcher(withGate(DefaultConfig.singleProfile(false)));
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, 0));
    }
    assertEven(8, 12, 13);
  }

  @Test
  void spreadsEvenlyWhileReportsOfBeforeComeIn() {
    pods("decode", 8);
    Dispatcher dispatcher = dispatcher(DefaultConfig.singleProfile(false));
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, 0));
      // A scrape that began before the burst ends during it.
      report(trial.pool().endpoints().get(i % 8), 0);
    }
    assertEven(8, 12, 13);
  }

  @Test
  void spreadsEvenlyOverPodsThatPrefillAndPodsThatDecode() {
    pods("prefill", 4);
    pods("decode", 4);
    Dispatcher dispatcher = dispatcher(DefaultConfig.disaggregated(false));
    for (int i = 0; i < REQUESTS; i++) {
      submit(dispatcher, request(i, 0));
    }
    assertEven(8, 24, 26);
  }

  @Test
  void spreadsAlmostEvenlyWhenThreadsChooseAtTheSameTime()
      throws InterruptedException, ExecutionException {
    pods("decode", 8);
    Dispatcher dispatcher = dispatcher(DefaultConfig.singleProfile(false));
    int threads = 4;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        all.add(
            pool.submit(
                () ->
                    IntStream.range(0, REQUESTS / threads)
                        .forEach(i -> submit(dispatcher, request(i * threads + first, 0)))));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertEven(8, 12 - threads, 13 + threads);
  }
}
