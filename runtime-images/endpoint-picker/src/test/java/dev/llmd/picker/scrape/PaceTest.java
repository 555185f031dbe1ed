package dev.llmd.picker.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long MS = 1_000_000;

  @Test
  void slowsAfterAQuietSecond() {
    Pace pace = new Pace(50 * MS, 1_000 * MS, 0);
    assertThat(pace.isIdle(999 * MS)).isFalse();
    assertThat(pace.isIdle(1_000 * MS)).isTrue();
    pace.active(1_000 * MS);
    assertThat(pace.isIdle(1_999 * MS)).isFalse();
    assertThat(pace.interval(false)).isEqualTo(50 * MS);
    assertThat(pace.interval(true)).isEqualTo(1_000 * MS);
    assertThat(pace.pause(true)).isEqualTo(950 * MS);
    assertThat(pace.pause(false)).isZero();
  }

  @Test
  void neverSlowsWhenTheIdleIntervalIsNoLonger() {
    assertThat(new Pace(50 * MS, 50 * MS, 0).isIdle(Long.MAX_VALUE)).isFalse();
    assertThat(new Pace(50 * MS, 0, 0).interval(true)).isEqualTo(50 * MS);
  }

  @Test
  void theWheelSpreadsTargetsEvenly() {
    Wheel<Integer> wheel = new Wheel<>(10);
    for (int target = 0; target < 95; target++) {
      wheel.add(target);
    }
    List<Integer> seen = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      List<Integer> slot = wheel.turn();
      assertThat(slot).hasSizeBetween(9, 10);
      seen.addAll(slot);
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(95);
    wheel.remove(7);
    wheel.remove(7);
    wheel.add(95);
    assertThat(wheel.turn()).doesNotContain(7).hasSizeBetween(9, 10);
  }

  @Test
  void anIdlePoolIsLeftAloneAndItsReportsLastUntilARequestIsPicked() throws IOException {
    ScrapeSettings settings =
        TestSettings.settings(
            TestSettings.source("http"),
            Duration.ofMillis(10),
            Duration.ofHours(10),
            Duration.ofSeconds(20));
    try (PageServer server = PageServer.of("vllm:num_requests_waiting 1\n");
        Scrapes scrapes = new Scrapes(settings)) {
      Endpoint endpoint = scrapes.scrape(server.port());
      long hours = Duration.ofHours(9).toNanos();
      scrapes.await(
          "a report that lasts", () -> !endpoint.load().isStale(System.nanoTime() + hours, 0));
      // A second without another request, and reports last again.
      scrapes.await(
          "a report that does not last",
          () -> {
            scrapes.scraper.requestPicked();
            return endpoint.load().isStale(System.nanoTime() + hours, 0);
          });
    }
  }
}
