package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueTimeTest {

  private static QueueTime time(long withEndpoints, long without) {
    var rules =
        new FlowControl(
            0,
            0,
            withEndpoints,
            without,
            Map.of(),
            Flow.strict(),
            Optional.empty(),
            new StaticUsageLimit(1));
    return new QueueTime(rules, 0);
  }

  @Test
  void isOneTimeWithEndpointsAndAnotherWithout() {
    QueueTime time = time(10, 100);
    assertThat(time.isUp(5, 14)).isFalse();
    assertThat(time.isUp(5, 15)).isTrue();
    time.observe(true, 15);
    assertThat(time.isUp(20, 119)).isFalse();
    assertThat(time.isUp(20, 120)).isTrue();
  }

  @Test
  void beginsAnewWhenAnEndpointComes() {
    QueueTime time = time(10, 100);
    time.observe(true, 1);
    time.observe(false, 51);
    assertThat(time.isUp(2, 60)).isFalse();
    assertThat(time.isUp(2, 61)).isTrue();
  }

  @Test
  void endsAfterTheLongerOfTheTwoHoweverOftenThePoolChanges() {
    QueueTime time = time(10, 20);
    for (int now = 1; now < 20; now++) {
      time.observe(now % 2 == 0, now);
      assertThat(time.isUp(0, now)).isFalse();
    }
    assertThat(time.isUp(0, 20)).isTrue();
  }

  @Test
  void hasNoEndWhereZeroSaysSo() {
    QueueTime time = time(0, 10);
    assertThat(time.isUp(0, Long.MAX_VALUE)).isFalse();
    time.observe(true, 5);
    assertThat(time.isUp(0, 14)).isFalse();
    assertThat(time.isUp(0, 15)).isTrue();
  }
}
