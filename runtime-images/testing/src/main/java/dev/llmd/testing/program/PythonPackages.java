package dev.llmd.testing.program;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Python packages, of exactly the versions that somebody names, kept in {@code ~/.cache/llmd}.
 * Where they cannot be had the test is skipped, and says so; with {@code LLMD_REQUIRE=programs} it
 * fails.
 */
public final class PythonPackages {

  private PythonPackages() {}

  /**
   * The folder of the packages, for {@code PYTHONPATH}; ends the calling test where they cannot be
   * had.
   *
   * @param name the folder's, with a version: another one is another folder
   * @param requirements a line for each package, {@code name==version}
   */
  public static Path require(String name, String requirements)
      throws IOException, InterruptedException {
    Path packages = Programs.cache().resolve("python").resolve(name);
    if (!Files.isDirectory(packages)) {
      Optional<String> failure = install(packages, requirements);
      if (failure.isPresent()) {
        Programs.missing("no " + name + " here, and pip cannot fetch it: " + failure.get());
      }
    }
    return packages;
  }

  private static Optional<String> install(Path packages, String requirements)
      throws IOException, InterruptedException {
    Files.createDirectories(packages.getParent());
    Path folder = Files.createTempDirectory(packages.getParent(), "download");
    try {
      Files.writeString(folder.resolve("requirements.txt"), requirements);
      Optional<String> failure =
          Pip.run(folder, "install", "--no-deps", "--target", "packages", "-r", "requirements.txt");
      if (failure.isEmpty()) {
        move(folder.resolve("packages"), packages);
      }
      return failure;
    } finally {
      Programs.delete(folder);
    }
  }

  private static void move(Path made, Path packages) throws IOException {
    try {
      Files.move(made, packages, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another build may have done the same at the same time.
      if (!Files.isDirectory(packages)) {
        throw e;
      }
    }
  }
}
