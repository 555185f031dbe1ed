package dev.llmd.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.config.ProfileConfig.Weighted;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever pods report, and whatever was sent to them. */
class SchedulingPropertiesTest {

  private static final List<String> SCORERS =
      List.of(
          "queue-scorer",
          "running-requests-size-scorer",
          "kv-cache-utilization-scorer",
          "load-aware-scorer",
          "active-request-scorer",
          "token-load-scorer",
          "lora-affinity-scorer",
          "latency-scorer",
          "session-affinity-scorer",
          "context-length-aware");

  /** A pod: what it reports and what was sent to it since. */
  record Pod(
      int waiting,
      int running,
      double cacheUsage,
      int sent,
      long tokens,
      String role,
      String range) {}

  @Provide
  Arbitrary<List<Pod>> pods() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 20),
            Arbitraries.longs().between(0, 10_000_000),
            Arbitraries.of("", "decode", "prefill", "both", "other"),
            Arbitraries.of("", "0-100", "50-50", "1000-1000000", "none", "7-3"))
        .as(Pod::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Trial trial(List<Pod> pods) {
    Trial trial = new Trial().with(FixedMatches.registry(40, 40, 0, 3));
    for (int i = 0; i < pods.size(); i++) {
      Pod pod = pods.get(i);
      String name = "p" + i;
      trial.pod(name, labels(pod));
      LoraAdapters lora = new LoraAdapters(i % 3, i % 2 == 0 ? Set.of("m") : Set.of("x"), Set.of());
      trial.reports(name, pod.waiting(), pod.running(), pod.cacheUsage(), lora);
      for (int s = 0; s < pod.sent(); s++) {
        trial.endpoint(name).load().sent(pod.tokens());
      }
    }
    return trial;
  }

  private static Map<String, String> labels(Pod pod) {
    if (pod.role().isEmpty()) {
      return Map.of("llm-d.ai/context-length-range", pod.range());
    }
    return Map.of("llm-d.ai/role", pod.role(), "llm-d.ai/context-length-range", pod.range());
  }

  private static String config(String picker, String... more) {
    StringBuilder text = new StringBuilder("apiVersion: llm-d.ai/v1alpha1\n");
    text.append("kind: EndpointPickerConfig\nplugins:\n");
    SCORERS.forEach(scorer -> text.append("- type: ").append(scorer).append('\n'));
    for (String type : more) {
      text.append("- type: ").append(type).append('\n');
    }
    return text + "- {type: " + picker + ", parameters: {maxNumOfEndpoints: 3}}\n";
  }

  @Property(tries = 200)
  void everyScoreIsBetween0And1(@ForAll("pods") List<Pod> pods, @ForAll int bytes) {
    Trial trial = trial(pods);
    InferenceRequest request = Trial.request(Math.abs((long) bytes));
    List<Endpoint> endpoints = trial.pool().endpoints();
    SchedulerConfig config = trial.config(config("max-score-picker"));

    for (Weighted scorer : config.profiles().getFirst().scorers()) {
      double[] scores = new double[endpoints.size()];
      scorer.scorer().plugin().score(trial.cycle(request), new Candidates(endpoints), scores);
      for (double score : scores) {
        assertThat(score).as(scorer.scorer().type()).isBetween(0.0, 1.0);
      }
    }
  }

  @Property(tries = 200)
  void whatIsPickedIsOfThePoolAndPassesTheFilters(
      @ForAll("pods") List<Pod> pods, @ForAll("pickers") String picker) {
    Trial trial = trial(pods);
    EndpointPool pool = trial.pool();

    Optional<Routing> routing = trial.route(config(picker, "decode-filter"), Trial.request(100));

    boolean canDecode =
        pods.stream().anyMatch(it -> Set.of("", "decode", "both").contains(it.role()));
    assertThat(routing.isPresent()).isEqualTo(canDecode);
    routing.ifPresent(
        it ->
            assertThat(it.destinations())
                .hasSizeBetween(1, 3)
                .doesNotHaveDuplicates()
                .isSubsetOf(pool.endpoints())
                .allSatisfy(
                    endpoint ->
                        assertThat(endpoint.labels().getOrDefault("llm-d.ai/role", "decode"))
                            .isIn("decode", "both")));
  }

  @Provide
  Arbitrary<String> pickers() {
    return Arbitraries.of(
        "max-score-picker", "random-picker", "weighted-random-picker", "round-robin-picker");
  }

  @Property(tries = 200)
  void somePodAlwaysHasTheBestScoreOfLoad(@ForAll("pods") List<Pod> pods) {
    Trial trial = trial(pods);

    for (String scorer : List.of("queue-scorer", "running-requests-size-scorer")) {
      assertThat(trial.scores(scorer, "{}", Trial.request(100))).contains(1.0);
    }
  }
}
