package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file {@code golden/CASE/plan.*} is what {@code llmd plan} prints of {@code testdata/CASE}.
 * Another one starts as an empty file; {@code LLMD_APPROVE=1} in the environment fills it.
 */
class PlanGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path INPUTS = Path.of("..", "testdata");
  private static final Path OUTPUTS = Path.of("..", "golden");
  private static final Map<String, String> FORMATS =
      Map.of(
          "plan.txt", "text",
          "plan.json", "json",
          "plan.md", "markdown",
          "plan.mmd", "mermaid",
          "plan.html", "html");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(OUTPUTS, 2)) {
      return files
          .filter(file -> FORMATS.containsKey(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theCaseIsPlannedAsWasApproved(Path file) throws IOException {
    String printed = plan(file);
    if (APPROVE) {
      Files.writeString(file, printed, UTF_8);
    }

    assertThat(printed).isEqualTo(Files.readString(file, UTF_8));
  }

  @Test
  void everyFormatIsShown() throws IOException {
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .containsAll(FORMATS.keySet());
  }

  private static String plan(Path file) throws IOException {
    Path input = INPUTS.resolve(file.getParent().getFileName());
    List<String> args = new ArrayList<>(List.of("plan", "-f", "."));
    args.addAll(List.of("--format", FORMATS.get(file.getFileName().toString())));
    Path more = input.resolve("args");
    if (Files.exists(more)) {
      args.addAll(List.of(Files.readString(more, UTF_8).strip().split("\\s+")));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session session =
        new Session(
            InputStream.nullInputStream(),
            out,
            OutputStream.nullOutputStream(),
            Map.of(),
            input,
            Terminal.NONE);
    Llmd.run(args.toArray(String[]::new), session);
    return out.toString(UTF_8);
  }
}
