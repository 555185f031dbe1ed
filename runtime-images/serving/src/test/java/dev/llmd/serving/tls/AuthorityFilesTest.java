package dev.llmd.serving.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityFilesTest {

  @Test
  void aFileInThePlaceOfAnotherIsSeenByMoreThanItsTimeAndSize(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("ca.crt");
    Path other = folder.resolve("other.crt");
    for (Path each : List.of(file, other)) {
      Files.writeString(each, each.equals(file) ? "one" : "two");
      Files.setLastModifiedTime(each, FileTime.fromMillis(1_700_000_000_000L));
    }
    LogFormat format = new LogFormat(true, 0, TimeEncoding.EPOCH);
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);
    Log log = new Log(new LogWriter(nowhere, Clock.systemUTC(), format));
    AuthorityFiles files = new AuthorityFiles(Optional.of(file), List.of(), log);
    var before = files.state();
    assertThat(files.state()).isEqualTo(before);

    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    assertThat(files.state()).isNotEqualTo(before);
  }
}
