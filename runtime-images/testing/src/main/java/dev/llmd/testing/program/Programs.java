package dev.llmd.testing.program;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of a test whose programs cannot be had. */
public final class Programs {

  private Programs() {}

  /** Ends the calling test: skipped, and it says so, or failed with LLMD_REQUIRE=programs. */
  public static void missing(String reason) {
    String required = System.getenv().getOrDefault("LLMD_REQUIRE", "");
    if (List.of(required.split("\\s*,\\s*", -1)).contains("programs")) {
      fail("LLMD_REQUIRE=programs, but " + reason);
    }
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }

  static Path cache() {
    return Path.of(System.getProperty("user.home"), ".cache", "llmd");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
