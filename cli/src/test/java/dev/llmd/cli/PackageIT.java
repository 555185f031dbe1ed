package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package as somebody gets it who has no Java: built by {@code dist/build}, unpacked in a
 * folder whose name has spaces, started in an empty environment.
 */
class PackageIT {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path INPUT = CHECKOUT.resolve("testdata/single-node");
  private static final Path GOLDEN = CHECKOUT.resolve("golden/single-node/manifests.yaml");

  @TempDir static Path folder;
  private static Path home;

  private record Result(int exitCode, String out, String err) {}

  @BeforeAll
  static void buildAndUnpack() throws Exception {
    if (!System.getProperty("os.name").equals("Linux")) {
      String reason = "the package is tested on Linux";
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }
    Path built = folder.resolve("built");
    Result build =
        run(
            Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", System.getenv("PATH")),
            CHECKOUT.resolve("dist/build").toString(),
            "--as-built",
            "--into",
            built.toString());
    assertThat(build.exitCode()).as(build.err()).isZero();
    Path spaces = Files.createDirectory(folder.resolve("a folder with spaces"));
    Path archive = only(built, ".tar.gz");
    run(Map.of(), "/bin/tar", "-xzf", archive.toString(), "-C", spaces.toString());
    home = only(spaces, "");
    run(Map.of(), "/bin/chmod", "-R", "a-w", home.toString());
  }

  @Test
  void rendersWithoutJavaAndWithoutAWordOnStandardError() throws Exception {
    assertRenders(llmd(), "");
  }

  @Test
  void startsThroughSymbolicLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("llmd"), llmd());
    Path linkToLink = Files.createSymbolicLink(folder.resolve("kubectl-llmd"), link);

    assertRenders(linkToLink, "");
  }

  @Test
  void isAPluginOfKubectl() throws Exception {
    assertRenders(home.resolve("bin/kubectl-llmd"), "");
  }

  @Test
  void knowsItsVersion() throws Exception {
    Result result = run(Map.of(), llmd().toString(), "--version");

    assertThat(result.out().lines().findFirst().orElseThrow())
        .isEqualTo("llmd " + home.getFileName().toString().split("-linux")[0].substring(5));
  }

  @Test
  void fitsItsCacheAfterACopyThatForgetsTimes() throws Exception {
    Path copy = folder.resolve("copy");
    run(Map.of(), "/bin/cp", "-r", home.toString(), copy.toString());

    assertRenders(copy.resolve("bin/llmd"), "");
  }

  @Test
  void saysOnceThatItsCacheIsOfNoUseAndWorks() throws Exception {
    Path copy = folder.resolve("damaged");
    run(Map.of(), "/bin/cp", "-r", home.toString(), copy.toString());
    run(Map.of(), "/bin/chmod", "-R", "u+w", copy.toString());
    Files.writeString(copy.resolve("lib/llmd.aot"), "no cache");

    assertRenders(
        copy.resolve("bin/llmd"),
        "llmd: starts slowly: its start-up cache does not fit this Java. Unpack the archive that "
            + copy.resolve("bin")
            + " came in again.\n");
  }

  @Test
  void doesNotListenToOptionsOfOtherPrograms() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_TOOL_OPTIONS", "-Xmx1m", "JDK_JAVA_OPTIONS", "-version", "JAVA_HOME", "/none");

    Result result = run(environment, llmd().toString(), "render", "-f", INPUT.toString());

    assertThat(result).isEqualTo(new Result(0, Files.readString(GOLDEN), ""));
  }

  @Test
  void readsFilesOfAnyNameInAnyLocale() throws Exception {
    Path file = folder.resolve("größe-模型.yaml");
    Files.copy(INPUT.resolve("service.yaml"), file);

    Result result = run(Map.of("LC_ALL", "xx_XX"), llmd().toString(), "validate", file.toString());

    assertThat(result.out() + result.err()).contains("no findings in 1 file");
  }

  @Test
  void livesTheLifeOfAGitOpsRepository() throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH",
            home.resolve("bin") + ":" + System.getenv("PATH"),
            "HOME",
            System.getenv().getOrDefault("HOME", folder.toString()));

    Result life = run(environment, CHECKOUT.resolve("acceptance/gitops/life.sh").toString());

    System.out.print(life.out());
    if (life.exitCode() == GitOpsToolsTest.MISSING && !Programs.isRequired("acceptance")) {
      System.err.println("SKIPPED: " + life.err().strip());
      abort(life.err().strip());
    }
    assertThat(life.exitCode()).as(life.err()).isZero();
  }

  @Test
  void isAnImageThatNeedsNoShellAndNoRoot() throws Exception {
    Path image = folder.resolve("image.tar");
    Result built =
        run(Map.of(), CHECKOUT.resolve("dist/image").toString(), home.toString(), image.toString());
    assertThat(built.exitCode()).as(built.err()).isZero();
    if (!System.getProperty("user.name").equals("root")) {
      String reason = "only root can start what is in an image without a container engine";
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }

    Result result = run(Map.of(), CHECKOUT.resolve("dist/try-image").toString(), image.toString());

    assertThat(result).isEqualTo(new Result(0, Files.readString(GOLDEN), ""));
  }

  @Test
  void leavesArgumentsAlone() throws Exception {
    Result result = run(Map.of(), llmd().toString(), "validate", "-f", "@two words", "*");

    assertThat(result.err()).contains("There is no file or folder @two words");
  }

  private static Path llmd() {
    return home.resolve("bin/llmd");
  }

  private static void assertRenders(Path command, String saying) throws Exception {
    Result result = run(Map.of(), command.toString(), "render", "-f", INPUT.toString());

    assertThat(result).isEqualTo(new Result(0, Files.readString(GOLDEN), saying));
  }

  private static Path only(Path parent, String suffix) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(child -> child.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  /** Runs a program in this environment and no other, in a folder without settings. */
  private static Result run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(INPUT.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path err = Files.createTempFile("llmd", ".err");
    try {
      Process process = builder.redirectError(err.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
