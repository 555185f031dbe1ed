package dev.llmd.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.llmd.epp.DefaultConfig;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.testing.Trial;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final int PODS = 100;
  private static final int REQUESTS = 200;

  /** An array of the candidates, two of scores, and one of what their caches have: 3 KiB. */
  private static final long MOST_BYTES = 5_000;

  @Test
  void aRequestTakesNoMoreThanItsCandidatesAndTheirScores() {
    Trial trial = new Trial();
    for (int i = 0; i < PODS; i++) {
      trial.pods("p" + i).reports("p" + i, i % 7, i % 5, i / 200.0);
    }
    SchedulerConfig config =
        trial.loader(false).load(DefaultConfig.singleProfile(true)).config().orElseThrow();
    Scheduler scheduler = new Scheduler(config);
    run(scheduler, trial);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(scheduler, trial);
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / REQUESTS;

    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  private static void run(Scheduler scheduler, Trial trial) {
    var request = Trial.request(4_000);
    for (int i = 0; i < REQUESTS; i++) {
      if (scheduler.schedule(trial.cycle(request)).isEmpty()) {
        throw new AssertionError("a request went nowhere");
      }
    }
  }
}
