package dev.llmd.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.DirectDispatcher;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.flow.FlowControlDispatcher;
import dev.llmd.scheduling.flow.QueueObserver;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.scheduling.testing.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchersTest {

  private static final String CONFIG =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      featureGates: [GATES]
      plugins:
      - type: queue-scorer
      - type: round-robin-fairness-policy
      - {name: strict, type: static-usage-limit-policy, parameters: {threshold: 0.5}}
      - {name: four, type: concurrency-detector, parameters: {maxConcurrency: 4}}
      schedulingProfiles: [{name: default, plugins: [{pluginRef: queue-scorer}]}]
      flowControl:
        saturationDetector: {pluginRef: four}
        usageLimitPolicyPluginRef: strict
        maxRequests: 1k
        defaultRequestTTL: 1m30s
        defaultNegativePriorityBand: {maxRequests: 1}
        priorityBands:
        - {priority: 0, maxBytes: 1Ki, fairnessPolicyRef: round-robin-fairness-policy}
      """;

  private final Trial trial = new Trial().pods("a");
  private final List<String> decisions = new ArrayList<>();
  private long now;

  private Dispatcher dispatcher(String gates) {
    var config = trial.config(CONFIG.replace("GATES", gates));
    return Dispatchers.of(
        config,
        new Scheduler(config),
        trial.pool(),
        () -> now,
        () -> new SplittableRandom(1),
        QueueObserver.NONE,
        (request, failure) -> decisions.add(failure.toString()));
  }

  private void submit(Dispatcher dispatcher, String id, int priority, String fairnessId) {
    var prompt = new Prompt(4, 0, new long[0], new int[0]);
    var request =
        new InferenceRequest(
            id, "m", "m", "", prompt, RequestHeaders.NONE, priority, fairnessId, false, now);
    dispatcher.submit(
        request,
        400,
        trial.pool()::endpoints,
        decision ->
            decisions.add(
                id + " " + (decision instanceof Decision.Rejected no ? no.reason() : "routed")));
  }

  @Test
  void aConfigurationWithoutTheGateDecidesAtOnce() {
    Dispatcher dispatcher = dispatcher("");
    assertThat(dispatcher).isInstanceOf(DirectDispatcher.class);
    for (int i = 0; i < 5; i++) {
      submit(dispatcher, "r" + i, 0, "");
    }
    submit(dispatcher, "low", -1, "");
    assertThat(decisions)
        .containsExactly(
            "r0 routed",
            "r1 routed",
            "r2 routed",
            "r3 routed",
            "r4 routed",
            "low rejected-saturated");
  }

  @Test
  void aConfigurationWithTheGateLetsRequestsWaitByItsRules() {
    Dispatcher dispatcher = dispatcher("flowControl");
    assertThat(dispatcher).isInstanceOf(FlowControlDispatcher.class);
    submit(dispatcher, "r0", 0, "");
    submit(dispatcher, "r1", 0, "");
    assertThat(decisions).as("half of four").containsExactly("r0 routed", "r1 routed");
    decisions.clear();
    submit(dispatcher, "r2", 0, "a");
    submit(dispatcher, "r3", 0, "a");
    submit(dispatcher, "r4", 0, "b");
    submit(dispatcher, "low 1", -1, "");
    submit(dispatcher, "low 2", -1, "");
    assertThat(decisions)
        .as("beyond 1 Ki of bytes, and beyond one request below 0")
        .containsExactly("r4 rejected-saturated", "low 2 rejected-saturated");
    decisions.clear();
    now = Duration.ofSeconds(90).toNanos();
    dispatcher.advance();
    assertThat(decisions)
        .containsExactly(
            "r2 rejected-ttl-expired", "r3 rejected-ttl-expired", "low 1 rejected-ttl-expired");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxRequests: 1k | maxRequests: many | flowControl.maxRequests | 13:16",
        "maxRequests: 1k | maxRequests: -1 | flowControl.maxRequests | 13:16",
        "1m30s | 90 | flowControl.defaultRequestTTL | 14:22",
        "maxBytes: 1Ki | maxByte: 1Ki | flowControl.priorityBands[0].maxByte | 17:19",
        "priority: 0 | priority: high | flowControl.priorityBands[0].priority | 17:16",
        "Ref: round-robin-fairness-policy} | Ref: nobody} |"
            + " flowControl.priorityBands[0].fairnessPolicyRef | 17:53",
        "{maxRequests: 1} | {orderingPolicyRef: nobody} |"
            + " flowControl.defaultNegativePriorityBand.orderingPolicyRef | 15:52",
        "usageLimitPolicyPluginRef: strict | usageLimitPolicyPluginRef: four |"
            + " flowControl.usageLimitPolicyPluginRef | 12:30"
      })
  void mistakesAreReportedWhereTheyStand(String text, String mistake, String path, String place) {
    assertThat(trial.load(CONFIG.replace("GATES", "").replace(text, mistake)).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.fieldPaths()).containsExactly(path);
              assertThat(finding.location().line() + ":" + finding.location().column())
                  .isEqualTo(place);
              assertThat(finding.nextStep()).isNotEmpty();
            });
  }

  @Test
  void twoBandsOfOnePriorityAreReported() {
    String twice = CONFIG.replace("GATES", "flowControl") + "  - {maxRequests: 7}\n";
    assertThat(trial.load(twice).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).isEqualTo("two bands have the priority 0"));
  }

  @ParameterizedTest
  @CsvSource({"four, 0", "utilization-detector, 1"})
  void flowControlThatGoesByReportsNobodyCollectsIsReported(String detector, int findings) {
    String config =
        CONFIG.replace("GATES", "flowControl").replace("pluginRef: four", "pluginRef: " + detector);
    assertThat(trial.load(config).findings()).isEmpty();
    assertThat(trial.load(config + "dataLayer: {injectDefaults: false}\n").findings())
        .hasSize(findings)
        .allMatch(finding -> finding.message().contains("nothing collects that"))
        .allMatch(finding -> finding.location().line() == 18);
  }
}
