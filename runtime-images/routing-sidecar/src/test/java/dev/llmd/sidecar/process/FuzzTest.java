package dev.llmd.sidecar.process;

import dev.llmd.sidecar.testing.OwnJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that nobody should send end no thread and lose no buffer. */
class FuzzTest {

  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-Xmx96m",
          "-Dio.netty.leakDetection.level=paranoid",
          "-Dio.netty.leakDetection.targetRecords=8");

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121})
  void theSidecarGoesOnAndLosesNothing(long seed) throws Exception {
    OwnJvm.run(FLAGS, FuzzedSidecar.class, String.valueOf(seed));
  }
}
