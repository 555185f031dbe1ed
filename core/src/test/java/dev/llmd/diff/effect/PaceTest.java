package dev.llmd.diff.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the Deployment controller and the LeaderWorkerSet controller reckon. */
class PaceTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "3, 1, 0", "4, 1, 1", "10, 3, 2"})
  void aQuarterEachWayIsUsual(long replicas, long surge, long unavailable) {
    assertThat(Pace.ofDeployment(Absent.INSTANCE, replicas))
        .isEqualTo(new Pace(surge, unavailable, false));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50%, 4, 0, 2",
    "100%, 0, 4, 4, 0",
    "2, 1, 4, 2, 1",
    "0, 0, 4, 0, 1",
    "0, 10%, 4, 0, 1"
  })
  void surgeIsRoundedUpAndWhatIsMissingDown(
      String maxSurge, String maxUnavailable, long replicas, long surge, long unavailable) {
    Node strategy = strategy("rollingUpdate", maxSurge, maxUnavailable);

    assertThat(Pace.ofDeployment(strategy, replicas))
        .isEqualTo(new Pace(surge, unavailable, false));
  }

  @Test
  void groupsGoOneByOneUnlessTheStrategySaysOtherwise() {
    assertThat(Pace.ofGroups(Absent.INSTANCE, 8)).isEqualTo(new Pace(0, 1, false));
    assertThat(Pace.ofGroups(strategy("rollingUpdateConfiguration", "2", "25%"), 8))
        .isEqualTo(new Pace(2, 2, false));
  }

  @Test
  void recreateStopsEverythingFirst() {
    assertThat(Pace.ofDeployment(Scene.document("type: Recreate"), 3))
        .isEqualTo(new Pace(0, 3, true));
  }

  private static Node strategy(String field, String maxSurge, String maxUnavailable) {
    return Scene.document(
        "%s: {maxSurge: %s, maxUnavailable: %s}".formatted(field, maxSurge, maxUnavailable));
  }
}
