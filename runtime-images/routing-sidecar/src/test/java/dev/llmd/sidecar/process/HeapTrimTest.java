package dev.llmd.sidecar.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.testing.OwnJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapTrimTest {

  @Test
  void whatGotOldIsCollectedLongBeforeTheHeapIsFull() throws Exception {
    List<String> flags = List.of("-XX:NewSize=16m", "-XX:MaxNewSize=16m", "-Xmx1g");
    assertThat(OwnJvm.run(flags, OldBodies.class)).isEqualTo("100 wait\n");
  }
}
