package dev.llmd.scheduling.pick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.testing.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickerTest {

  private static final int DRAWS = 20_000;

  private final Trial trial = new Trial().pods("a", "b", "c", "d");
  private final SchedulingCycle cycle = trial.cycle(Trial.request(1));

  private Picker picker(String type, int most) {
    String parameters = "{maxNumOfEndpoints: " + most + "}";
    return trial.config(Trial.only(type, parameters)).profiles().getFirst().picker().plugin();
  }

  private List<String> pick(Picker picker, double... scores) {
    return picker.pick(cycle, new Candidates(trial.pool().endpoints()), scores).stream()
        .map(Endpoint::id)
        .map(id -> id.name())
        .toList();
  }

  /** How often each pod comes first, as a part of all draws. */
  private Map<String, Double> shares(Picker picker, double... scores) {
    Map<String, Double> shares = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      shares.merge(pick(picker, scores).getFirst(), 1.0 / DRAWS, Double::sum);
    }
    return shares;
  }

  @Test
  void theBestScoreWins() {
    assertThat(pick(picker("max-score-picker", 1), 1, 3, 2, 0)).containsExactly("b");
    assertThat(pick(picker("max-score-picker", 1), -1, -3, -2, -4)).containsExactly("a");
  }

  @Test
  void theNextBestAreToFallBackTo() {
    assertThat(pick(picker("max-score-picker", 3), 1, 3, 2, 0)).containsExactly("b", "c", "a");
    assertThat(pick(picker("max-score-picker", 9), 1, 3, 2, 0)).containsExactly("b", "c", "a", "d");
    assertThat(pick(picker("max-score-picker", 0), 1, 3, 2, 0)).containsExactly("b");
  }

  @Test
  void chanceDecidesAmongEquals() {
    assertThat(shares(picker("max-score-picker", 2), 2, 1, 2, 2))
        .containsOnlyKeys("a", "c", "d")
        .allSatisfy((_, share) -> assertThat(share).isBetween(0.31, 0.36));
  }

  @Test
  void aRandomPickerDoesNotLookAtScores() {
    assertThat(shares(picker("random-picker", 1), 9, 0, 0, 0))
        .containsOnlyKeys("a", "b", "c", "d")
        .allSatisfy((_, share) -> assertThat(share).isBetween(0.23, 0.27));
    assertThat(pick(picker("random-picker", 4), 9, 0, 0, 0))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void twiceTheScoreIsPickedTwiceAsOften() {
    Map<String, Double> shares = shares(picker("weighted-random-picker", 2), 1, 2, 0, 5);

    assertThat(shares).containsOnlyKeys("a", "b", "d");
    assertThat(shares.get("a")).isBetween(0.115, 0.135);
    assertThat(shares.get("b")).isBetween(0.235, 0.265);
    assertThat(shares.get("d")).isBetween(0.605, 0.645);
  }

  @Test
  void withoutAnyScoreAWeightedPickIsARandomOne() {
    assertThat(shares(picker("weighted-random-picker", 1), 0, 0, 0, 0))
        .allSatisfy((_, share) -> assertThat(share).isBetween(0.23, 0.27));
  }

  @Test
  void podsTakeTurns() {
    Picker picker = picker("round-robin-picker", 1);

    assertThat(List.of(pick(picker, 0, 0, 9, 0), pick(picker, 0, 0, 9, 0)))
        .containsExactly(List.of("a"), List.of("b"));
    assertThat(shares(picker, 0, 0, 9, 0))
        .allSatisfy((_, share) -> assertThat(share).isBetween(0.2499, 0.2501));
    assertThat(pick(picker("round-robin-picker", 3), 0, 0, 9, 0)).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-score-picker",
        "random-picker",
        "weighted-random-picker",
        "round-robin-picker"
      })
  void noPodIsNamedTwice(String type) {
    Picker picker = picker(type, 4);
    for (int i = 0; i < 100; i++) {
      assertThat(pick(picker, 1, 1, 0, 0)).doesNotHaveDuplicates().hasSize(4);
    }
  }
}
