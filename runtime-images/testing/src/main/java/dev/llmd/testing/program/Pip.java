package dev.llmd.testing.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Python's installer of packages. */
final class Pip {

  private static final int PATIENCE_IN_SECONDS = 120;

  private Pip() {}

  /** Runs it in a folder, where its log goes: empty when it succeeded, else what went wrong. */
  static Optional<String> run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "-m", "pip", "-q"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("pip.log");
    try {
      Process pip =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean isDone = pip.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
      pip.destroyForcibly();
      return isDone && pip.exitValue() == 0
          ? Optional.empty()
          : Optional.of(Files.readString(log).strip());
    } catch (IOException noPython) {
      return Optional.of(String.valueOf(noPython.getMessage()));
    }
  }
}
