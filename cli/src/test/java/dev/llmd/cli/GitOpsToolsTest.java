package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real tools that start llmd, each tried by a script in {@code acceptance/gitops}. A script whose
 * tool cannot be had here is skipped, and says so; with {@code LLMD_REQUIRE=acceptance} it fails.
 */
class GitOpsToolsTest {

  private static final Path SCRIPTS = Path.of("..", "acceptance", "gitops");
  static final int MISSING = 2;

  /** What the scripts share, and the one that tries the package ({@link PackageIT}). */
  private static final Set<String> OTHERS = Set.of("tools.sh", "life.sh");

  @TempDir Path folder;

  static List<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sh") && !OTHERS.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void agree(String script) throws IOException, InterruptedException {
    installLlmd();
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPTS.resolve(script).toRealPath().toString())
            .redirectErrorStream(true);
    builder.environment().merge("PATH", folder + File.pathSeparator, (path, own) -> own + path);

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();

    System.out.print(output);
    if (status == MISSING && !Programs.isRequired("acceptance")) {
      System.err.println("SKIPPED: " + output.strip());
      abort(output.strip());
    }
    assertThat(status).as(output).isZero();
  }

  /** The llmd of this build, as a program on the PATH. */
  private void installLlmd() throws IOException {
    Path program = folder.resolve("llmd");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -Xshare:auto -cp '%s' dev.llmd.cli.Llmd "$@"
        """
            .formatted(java, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
