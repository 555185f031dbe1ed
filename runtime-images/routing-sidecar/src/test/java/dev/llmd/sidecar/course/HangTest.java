package dev.llmd.sidecar.course;

import dev.llmd.sidecar.testing.OwnJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever servers and clients do, each client that stays gets an answer or the end of its
 * connection, and nothing is left of its request.
 */
class HangTest {

  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-Xmx128m",
          "-Dio.netty.leakDetection.level=paranoid",
          "-Dio.netty.leakDetection.targetRecords=8");

  @Test
  void nobodyIsLeftWaiting() throws Exception {
    OwnJvm.run(FLAGS, ModelledSidecars.class, "1", "5", "16", "10");
  }
}
