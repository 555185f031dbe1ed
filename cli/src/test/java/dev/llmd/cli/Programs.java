package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs that a test asks. One that is not there is installed where that is possible, which is
 * for root on Debian. Without it the test is skipped, and says so; with {@code
 * LLMD_REQUIRE=programs} it fails.
 */
final class Programs {

  private static final int PATIENCE_IN_SECONDS = 60;

  private Programs() {}

  /** Ends the calling test where there is no such program. */
  static void require(String program) throws IOException, InterruptedException {
    if (isThere(program) || (isThere("apt-get") && installs(program))) {
      return;
    }
    String reason = "no " + program + " here, and it cannot be installed";
    if (isRequired("programs")) {
      fail("LLMD_REQUIRE=programs, but " + reason);
    }
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }

  /** Whether LLMD_REQUIRE names what must not be skipped. */
  static boolean isRequired(String name) {
    return System.getenv().getOrDefault("LLMD_REQUIRE", "").contains(name);
  }

  /** Runs a program in a folder, and returns what it prints; it must succeed. */
  static String output(Path folder, List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("llmd-test", ".out");
    Path err = Files.createTempFile("llmd-test", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean isDone = process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String said = Files.readString(out) + Files.readString(err);

      assertThat(isDone).as("%s ends: %s", command, said).isTrue();
      assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
      return Files.readString(out, StandardCharsets.UTF_8);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean installs(String program) throws IOException, InterruptedException {
    return apt("install", "-y", "--no-install-recommends", program)
        || (apt("update") && apt("install", "-y", "--no-install-recommends", program));
  }

  private static boolean apt(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("apt-get", "-qq"), Stream.of(arguments)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process = builder.start();
    boolean isDone = process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    return isDone && process.exitValue() == 0;
  }
}
