package dev.llmd.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.profile.PickObserver;
import dev.llmd.scheduling.profile.PickReport;
import dev.llmd.scheduling.testing.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  private static final String QUEUES =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: decode-filter
      - type: queue-scorer
      - type: kv-cache-utilization-scorer
      schedulingProfiles:
      - name: default
        plugins:
        - pluginRef: decode-filter
        - pluginRef: queue-scorer
          weight: 2
        - pluginRef: kv-cache-utilization-scorer
      """;

  @Test
  void theWeightedSumOfTheScoresDecides() {
    // a: 2·1 + 0.1, b: 2·0.5 + 0.9, c: 2·0 + 1
    Trial trial =
        new Trial()
            .pods("a", "b", "c")
            .reports("a", 0, 0, 0.9)
            .reports("b", 5, 0, 0.1)
            .reports("c", 10, 0, 0);

    assertThat(trial.pick(QUEUES)).isEqualTo("a");
    assertThat(trial.pick(QUEUES.replace("weight: 2", "weight: 0.5"))).isEqualTo("b");
  }

  @Test
  void aPodThatAFilterDropsIsNotPickedHoweverIdle() {
    Trial trial =
        new Trial()
            .pod("prefill", Map.of("llm-d.ai/role", "prefill"))
            .pods("decode")
            .reports("decode", 100, 100, 1);

    assertThat(trial.pick(QUEUES)).isEqualTo("decode");
  }

  @Test
  void nothingIsPickedWhenFiltersDropAllPods() {
    Trial trial = new Trial().pod("prefill", Map.of("llm-d.ai/role", "prefill"));

    assertThat(trial.route(QUEUES, Trial.request(10))).isEmpty();
    assertThat(new Trial().route(QUEUES, Trial.request(10))).isEmpty();
  }

  @Test
  void aBurstBetweenTwoReportsSpreads() {
    Trial trial =
        new Trial()
            .pods("a", "b", "c", "d")
            .reports("a", 0, 0, 0)
            .reports("b", 1, 0, 0)
            .reports("c", 1, 0, 0)
            .reports("d", 1, 0, 0);
    Scheduler scheduler = new Scheduler(trial.config(QUEUES));
    Map<String, Integer> picked = new HashMap<>();

    for (int i = 0; i < 400; i++) {
      var destination =
          scheduler.schedule(trial.cycle(Trial.request(10))).orElseThrow().destination();
      destination.load().sent(10);
      picked.merge(destination.id().name(), 1, Integer::sum);
    }

    assertThat(picked.values()).allSatisfy(count -> assertThat(count).isBetween(99, 102));
  }

  @Test
  void anObserverLearnsHowLongEachUseOfAPluginTakes() {
    AtomicLong clock = new AtomicLong();
    List<String> times = new ArrayList<>();
    Trial trial = new Trial().pods("a");
    String session =
        QUEUES.replace(
            "- type: queue-scorer", "- {name: queue-scorer, type: session-affinity-scorer}");
    Scheduler scheduler =
        new Scheduler(
            trial.config(session),
            clock::incrementAndGet,
            (point, type, name) ->
                nanos -> times.add(point + " " + type + " " + name + " " + nanos),
            PickObserver.NOBODY);
    SchedulingCycle cycle = trial.cycle(Trial.request(10));

    Routing routing = scheduler.schedule(cycle).orElseThrow();
    for (RequestListener listener : scheduler.listeners()) {
      listener.routed(cycle, routing);
      listener.responseStarted(cycle, routing, (_, _) -> {});
      listener.ended(cycle, routing);
    }

    assertThat(times)
        .containsExactly(
            "Filter decode-filter decode-filter 1",
            "Scorer session-affinity-scorer queue-scorer 1",
            "Scorer kv-cache-utilization-scorer kv-cache-utilization-scorer 1",
            "Picker max-score-picker max-score-picker 1",
            "PreRequest session-affinity-scorer queue-scorer 1",
            "ResponseReceived session-affinity-scorer queue-scorer 1",
            "ResponseComplete session-affinity-scorer queue-scorer 1");
  }

  @Test
  void whoWatchesSeesWhyAnEndpointIsPicked() {
    Trial trial =
        new Trial()
            .pods("a", "b")
            .pod("prefill", Map.of("llm-d.ai/role", "prefill"))
            .reports("a", 5, 0, 0.25)
            .reports("b", 0, 0, 0.5);
    List<PickReport> reports = new ArrayList<>();

    watched(trial, reports).schedule(trial.cycle(Trial.request(10)));

    PickReport report = reports.getFirst();
    assertThat(report.profile()).isEqualTo("default");
    assertThat(report.picked()).containsExactly(trial.endpoint("b"));
    assertThat(report.candidates())
        .containsExactly(candidate(trial, "a", 0, 0.75), candidate(trial, "b", 2, 0.5));
    assertThat(report.candidates().getLast().sum()).isEqualTo(2.5);
  }

  @Test
  void whoWatchesAlsoSeesThatFiltersLeaveNothing() {
    Trial trial = new Trial().pod("prefill", Map.of("llm-d.ai/role", "prefill"));
    List<PickReport> reports = new ArrayList<>();

    watched(trial, reports).schedule(trial.cycle(Trial.request(10)));

    assertThat(reports).containsExactly(new PickReport("default", List.of(), List.of()));
  }

  private static Scheduler watched(Trial trial, List<PickReport> reports) {
    PickObserver observer =
        new PickObserver() {
          @Override
          public boolean isWatching() {
            return true;
          }

          @Override
          public void picked(SchedulingCycle cycle, PickReport report) {
            reports.add(report);
          }
        };
    return new Scheduler(trial.config(QUEUES), () -> 0, (_, _, _) -> _ -> {}, observer);
  }

  private static PickReport.Candidate candidate(Trial trial, String pod, double queue, double kv) {
    return new PickReport.Candidate(
        trial.endpoint(pod),
        List.of(
            new PickReport.Score("queue-scorer", queue),
            new PickReport.Score("kv-cache-utilization-scorer", kv)));
  }
}
