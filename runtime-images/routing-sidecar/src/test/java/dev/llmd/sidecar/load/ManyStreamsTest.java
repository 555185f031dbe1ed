package dev.llmd.sidecar.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing is lost, and nothing stays: 200 streams at a time for 5 seconds, or as many as the
 * properties {@code llmd.streams} and {@code llmd.seconds} say.
 */
@Timeout(600)
class ManyStreamsTest {

  private static final int STREAMS = Integer.getInteger("llmd.streams", 200);
  private static final int SECONDS = Integer.getInteger("llmd.seconds", 5);

  /** Code that gets warm has objects of its own; a leak grows with the streams. */
  private static final long SLACK_BYTES = 1 << 20;

  @Test
  void everyEventArrivesOnceAndNothingStaysBehind() throws Exception {
    try (StreamLoad load = new StreamLoad(STREAMS)) {
      load.run(Duration.ofSeconds(Math.max(3, SECONDS / 4)));
      StreamLoad.Rest before = load.rest();

      load.run(Duration.ofSeconds(SECONDS));

      StreamLoad.Rest after = load.rest();
      System.out.printf("%s%nbefore %s%nafter  %s%n", load, before, after);
      assertThat(load.wrong()).isEmpty();
      assertThat(load.errors()).isEmpty();
      assertThat(after.connections()).isLessThanOrEqualTo(StreamLoad.mostConnections());
      assertThat(after.liveBytes())
          .as("live bytes, %,d before", before.liveBytes())
          .isLessThan(before.liveBytes() + SLACK_BYTES);
    }
  }
}
