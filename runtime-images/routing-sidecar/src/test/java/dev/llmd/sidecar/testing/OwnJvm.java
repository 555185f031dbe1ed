package dev.llmd.sidecar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a JVM of its own, with flags that this one does not have. */
public final class OwnJvm {

  private static final int MOST_SECONDS = 180;

  private OwnJvm() {}

  /** Runs it, which has to end with status 0, and returns what it says. */
  public static String run(List<String> flags, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("own-jvm", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      boolean hasEnded = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(said);
      assertThat(hasEnded).as("has ended; it says %s", text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
