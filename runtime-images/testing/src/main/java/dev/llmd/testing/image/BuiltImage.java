package dev.llmd.testing.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image as it is pushed: built from what Maven packed, and unpacked. Its programs start as
 * KServe's security context has it, without root, on a file system that they cannot write to.
 */
public final class BuiltImage {

  /** The folder with build-image, seen from a module beside it. */
  private static final Path IMAGES = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;
  private final Path archive;

  private BuiltImage(Path folder, Path archive) {
    this.folder = folder;
    this.archive = archive;
  }

  /** Builds it in a folder of its own; skips the test where nothing in it can be started. */
  static BuiltImage of(String name, Path folder) throws IOException, InterruptedException {
    String script = IMAGES.resolve("build-image").toString();
    String built = folder.resolve("built").toString();
    Program build =
        Program.start(
            folder.resolve("build.log"), List.of(script, "--as-built", "--into", built, name));
    assertThat(build.exitStatus()).as(build.said()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("built"))) {
      Path archive = files.filter(it -> it.toString().endsWith(".tar")).findFirst().orElseThrow();
      BuiltImage image = new BuiltImage(folder, archive);
      image.requireThatProgramsStart();
      return image;
    }
  }

  private void requireThatProgramsStart() throws IOException, InterruptedException {
    Program first = start("/bin/sleep", "0");
    if (first.exitStatus() != 0 && !isOwnMachine()) {
      String reason = "the image cannot be started here without a container engine: ";
      System.err.println("SKIPPED: " + reason + first.said());
      abort(reason + first.said());
    }
    assertThat(first.exitStatus()).as(first.said()).isZero();
  }

  /** Whether this machine is known to allow what starting the image needs. */
  private static boolean isOwnMachine() {
    String required = System.getenv().getOrDefault("LLMD_REQUIRE", "");
    return List.of(required.split("\\s*,\\s*", -1)).contains("programs");
  }

  /** Starts a program of the image in its working directory. */
  public Program start(String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                IMAGES.resolve("try-image").toString(),
                archive.toString(),
                folder.resolve("image").toString()));
    all.addAll(List.of(command));
    return Program.start(Files.createTempFile(folder, "said", ".log"), all);
  }

  /** What a container of the image has as its root folder, for the test to write to. */
  public Path root() {
    return folder.resolve("image/root");
  }
}
