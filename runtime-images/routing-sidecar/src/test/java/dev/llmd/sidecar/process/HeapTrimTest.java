package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HeapTrimTest {

  @Test
  void whatGotOldIsCollectedLongBeforeTheHeapIsFull() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:NewSize=16m",
                "-XX:MaxNewSize=16m",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                OldBodies.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).startsWith("100 wait");
    } finally {
      process.destroyForcibly();
    }
  }
}
