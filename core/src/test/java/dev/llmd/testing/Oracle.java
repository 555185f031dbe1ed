package dev.llmd.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The recorded outputs of the released KServe controllers, which the parity tests compare with.
 * They are not part of this repository: {@code LLMD_ORACLE} names the folder that holds {@code
 * oracle/}, {@code kserve/}, {@code crds/}, {@code verdicts/} and {@code tools/}; without it, a
 * folder {@code shared} beside the checkout is tried.
 *
 * <p>A test that needs them is skipped where they are absent, and says so; with {@code
 * LLMD_REQUIRE=oracle} it fails instead, so that a build that must compare cannot pass by not doing
 * so.
 */
public final class Oracle {
  private static final String NAME = "oracle";

  private Oracle() {}

  /** The folder with the oracle's data; ends the calling test where there is none. */
  public static Path folder() {
    Optional<Path> folder = find();
    if (folder.isEmpty()) {
      missing(
          "no KServe oracle data: set LLMD_ORACLE to the folder that holds oracle/ and kserve/");
    }
    return folder.orElseThrow();
  }

  /** Whether there are such data. */
  static boolean isThere() {
    return find().isPresent();
  }

  /** Whether LLMD_REQUIRE, a list separated by commas, contains this name. */
  public static boolean required(String name) {
    String required = System.getenv("LLMD_REQUIRE");
    return required != null && List.of(required.split("\\s*,\\s*")).contains(name);
  }

  private static void missing(String reason) {
    if (required(NAME)) {
      fail("LLMD_REQUIRE=oracle, but " + reason);
    }
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }

  private static Optional<Path> find() {
    String named = System.getenv("LLMD_ORACLE");
    // Tests run in the folder of their module: the checkout is one up, its siblings are two up.
    Path folder =
        named != null && !named.isBlank() ? Path.of(named) : Path.of("..", "..", "shared");
    return Files.isDirectory(folder.resolve("oracle"))
        ? Optional.of(folder.toAbsolutePath().normalize())
        : Optional.empty();
  }
}
