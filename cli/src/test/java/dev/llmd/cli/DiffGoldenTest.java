package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code golden/diff/CASE} is what {@code llmd diff} prints of {@code testdata/diff/CASE}, in each
 * format. Folders {@code before} and {@code after} hold manifests, or services, which are rendered
 * first. {@code LLMD_APPROVE=1} in the environment writes what is printed now.
 */
class DiffGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path INPUTS = Path.of("..", "testdata", "diff");
  private static final Path OUTPUTS = Path.of("..", "golden", "diff");

  /** The formats, and the ends of the names of their files. */
  private static final Map<String, String> FORMATS =
      Map.of("text", "txt", "json", "json", "markdown", "md");

  @TempDir private Path rendered;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(INPUTS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  static List<String> casesWithOutput() throws IOException {
    try (Stream<Path> folders = Files.list(OUTPUTS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDifferencesAreThoseThatWereApproved(String name) throws IOException {
    Path folder = INPUTS.resolve(name);
    List<String> options = options(folder);
    String before = manifests(folder.resolve("before"), options);
    String after = manifests(folder.resolve("after"), options);
    for (Map.Entry<String, String> format : FORMATS.entrySet()) {
      List<String> args = new ArrayList<>(List.of("diff", "--from", before, "--to", after));
      args.addAll(options);
      args.addAll(List.of("--format", format.getKey()));
      String printed = run(folder, args);
      Path golden = OUTPUTS.resolve(name).resolve("diff." + format.getValue());
      if (APPROVE) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, printed, UTF_8);
      }

      assertThat(printed).isEqualTo(Files.readString(golden, UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("casesWithOutput")
  void everyOutputHasItsInput(String name) {
    assertThat(INPUTS.resolve(name)).isDirectory();
  }

  /** The manifests in the folder, or what its services render to. */
  private String manifests(Path folder, List<String> options) throws IOException {
    if (!Files.exists(folder.resolve("service.yaml"))) {
      return folder.toAbsolutePath().toString();
    }
    List<String> args = new ArrayList<>(List.of("render", "-f", "."));
    args.addAll(options);
    Path file = rendered.resolve(folder.getFileName() + ".yaml");
    Files.writeString(file, run(folder, args), UTF_8);
    return file.toString();
  }

  private static List<String> options(Path folder) throws IOException {
    Path args = folder.resolve("args");
    return Files.exists(args)
        ? List.of(Files.readString(args, UTF_8).strip().split("\\s+"))
        : List.of();
  }

  private static String run(Path folder, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(InputStream.nullInputStream(), out, err, Map.of(), folder, Terminal.NONE);
    int code = Llmd.run(args.toArray(String[]::new), session);
    assertThat(code).as(err.toString(UTF_8)).isLessThan(2);
    return out.toString(UTF_8);
  }
}
