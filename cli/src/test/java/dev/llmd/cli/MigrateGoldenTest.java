package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files in {@code testdata/migrate/CASE/in} become those in {@code golden/migrate/CASE/out},
 * and {@code report.txt} is what the run says. {@code LLMD_APPROVE=1} in the environment writes
 * both anew.
 */
class MigrateGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path INPUTS = Path.of("..", "testdata", "migrate");
  private static final Path OUTPUTS = Path.of("..", "golden", "migrate");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(INPUTS)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void filesBecomeWhatWasApproved(String name) throws IOException {
    copy(INPUTS.resolve(name).resolve("in"), folder);
    CommandRun.Result run = run(name);
    Path approved = OUTPUTS.resolve(name);
    String report = run.out() + run.err() + "exit code " + run.exitCode() + "\n";
    if (APPROVE) {
      approve(approved, report);
    }

    assertThat(files(folder)).isEqualTo(files(approved.resolve("out")));
    assertThat(report).isEqualTo(Files.readString(approved.resolve("report.txt"), UTF_8));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDiffOfADryRunIsWhatGitAppliesToTheSameEffect(String name) throws Exception {
    copy(INPUTS.resolve(name).resolve("in"), folder);
    Map<String, String> before = files(folder);
    String diff = run(name, "--dry-run").out();
    assertThat(files(folder)).isEqualTo(before);
    git("apply", diff);

    assertThat(files(folder)).isEqualTo(files(OUTPUTS.resolve(name).resolve("out")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSecondRunChangesNothing(String name) throws IOException {
    copy(OUTPUTS.resolve(name).resolve("out"), folder);
    assertThat(run(name, "--dry-run").out()).isEmpty();
  }

  @Test
  void everyOutputHasAnInput() throws IOException {
    try (Stream<Path> folders = Files.list(OUTPUTS)) {
      assertThat(folders.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(cases());
    }
  }

  /** docs/migrate.md shows parts of what these cases do. */
  @Test
  void thePageShowsWhatHappens() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "migrate.md"), UTF_8);
    List<String> was = lines(INPUTS, "in");
    List<String> is = lines(OUTPUTS, "out");
    List<String> said = lines(OUTPUTS, "");
    List<String> diff = block(page, "```diff\n").lines().filter(it -> it.length() > 3).toList();

    assertThat(diff).hasSizeGreaterThan(10);
    for (String line : diff) {
      switch (line.charAt(0)) {
        case '-' -> assertThat(was).contains(line.substring(1));
        case '+' -> assertThat(is).contains(line.substring(1));
        case ' ' -> assertThat(is).contains(line.substring(1));
        default -> assertThat(line).startsWith("@@ ");
      }
    }
    assertThat(said).containsAll(block(page, "```\nservice.yaml").lines().toList());
    assertThat(said).containsAll(block(page, "```\naliases.yaml").lines().toList());
  }

  /** The lines below a fence, without the name of a file and what is left out. */
  private static String block(String page, String fence) {
    int start = page.indexOf(fence) + fence.indexOf('\n') + 1;
    String block = page.substring(start, page.indexOf("\n```", start));
    return block.replaceAll("(?m)^(---|\\+\\+\\+|…).*\\R", "");
  }

  private static List<String> lines(Path cases, String folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : cases()) {
      for (String text : files(cases.resolve(name).resolve(folder)).values()) {
        text.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  private CommandRun.Result run(String name, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("migrate", "-f", ".", "--no-config"));
    Path options = INPUTS.resolve(name).resolve("args");
    if (Files.exists(options)) {
      args.addAll(List.of(Files.readString(options, UTF_8).strip().split(" ", -1)));
    }
    args.addAll(List.of(more));
    return new CommandRun(folder).run(args.toArray(String[]::new));
  }

  private void git(String command, String input) throws IOException, InterruptedException {
    if (input.isEmpty()) {
      return;
    }
    Process git =
        new ProcessBuilder("git", command, "--verbose", "-")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    git.outputWriter(UTF_8).append(input).close();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(git.exitValue()).as(said).isZero();
  }

  private void approve(Path approved, String report) throws IOException {
    Files.createDirectories(approved.resolve("out"));
    copy(folder, approved.resolve("out"));
    Files.writeString(approved.resolve("report.txt"), report, UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Map.Entry<String, String> file : files(from).entrySet()) {
      Path path = to.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), UTF_8);
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readString(file, UTF_8));
      }
    }
    return files;
  }
}
