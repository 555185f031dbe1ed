package dev.llmd.scheduling.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.testing.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionAffinityScorerTest {

  /** ns/b */
  private static final String TOKEN = "bnMvYg==";

  private final Trial trial = new Trial().pods("a", "b", "c");

  private Map<String, String> answerHeaders(String config) {
    Scheduler scheduler = new Scheduler(trial.config(config));
    SchedulingCycle cycle = trial.cycle(Trial.request(10));
    Map<String, String> headers = new HashMap<>();
    for (var listener : scheduler.listeners()) {
      listener.responseStarted(
          cycle,
          new Routing(
              List.of(trial.endpoint("b")), Map.of("prefill", trial.endpoint("c")), Map.of()),
          headers::put);
    }
    return headers;
  }

  @Test
  void theAnswerSaysWhichPodGaveIt() {
    assertThat(answerHeaders(Trial.only("session-affinity-scorer", "{}")))
        .containsExactly(Map.entry("x-session-token", TOKEN));
  }

  @Test
  void theHeaderAndTheProfileCanBeOthers() {
    assertThat(answerHeaders(Trial.only("session-affinity-scorer", "{headerName: X-Mine}")))
        .containsExactly(Map.entry("x-mine", TOKEN));
    assertThat(
            answerHeaders(
                Trial.only(
                    "session-affinity-scorer", "{encodedEndpointHeaderConfig: {header: X-New}}")))
        .containsExactly(Map.entry("x-new", TOKEN));
    assertThat(answerHeaders(Trial.only("session-affinity-scorer", "{profileName: prefill}")))
        .containsExactly(Map.entry("x-session-token", "bnMvYw=="));
  }

  @Test
  void thePodOfTheSessionScores1() {
    assertThat(
            trial.scores(
                "session-affinity-scorer",
                "{}",
                Trial.request(9, Map.of("x-session-token", TOKEN))))
        .containsExactly(new double[] {0, 1, 0});
  }

  @Test
  void withoutATokenOrWithOneThatIsNoneAllScore0() {
    assertThat(trial.scores("session-affinity-scorer", "{}", Trial.request(9)))
        .containsExactly(new double[] {0, 0, 0});
    assertThat(
            trial.scores(
                "session-affinity-scorer",
                "{}",
                Trial.request(9, Map.of("x-session-token", "no base64 !"))))
        .containsExactly(new double[] {0, 0, 0});
  }

  @Test
  void theStrategyThatNeedsATableIsRefused() {
    assertThat(
            trial.load(Trial.only("session-affinity-scorer", "{strategy: session_id}")).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("session_id", "only encoded_endpoint_header is known"));
  }
}
