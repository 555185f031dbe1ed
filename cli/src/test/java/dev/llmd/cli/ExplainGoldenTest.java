package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file {@code golden/CASE/explain.txt} is a session in {@code testdata/CASE}: lines that begin
 * with a dollar sign are commands, the others what they print. {@code LLMD_APPROVE=1} in the
 * environment prints them anew.
 */
class ExplainGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path INPUTS = Path.of("..", "testdata");
  private static final Path OUTPUTS = Path.of("..", "golden");
  private static final String PROMPT = "$ llmd ";

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(OUTPUTS, 2)) {
      return files.filter(file -> file.endsWith("explain.txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSessionPrintsWhatWasApproved(Path file) throws IOException {
    String approved = Files.readString(file, UTF_8);
    Path input = INPUTS.resolve(file.getParent().getFileName());
    StringBuilder session = new StringBuilder();
    for (String line : approved.lines().filter(line -> line.startsWith(PROMPT)).toList()) {
      session.append(session.isEmpty() ? "" : "\n").append(line).append('\n');
      session.append(print(line.substring(PROMPT.length()), input));
    }
    if (APPROVE) {
      Files.writeString(file, session, UTF_8);
    }

    assertThat(session).isNotEmpty().hasToString(Files.readString(file, UTF_8));
  }

  @Test
  void thereAreSessions() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(3);
  }

  private static String print(String command, Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session session =
        new Session(InputStream.nullInputStream(), out, out, Map.of(), folder, Terminal.NONE);
    Llmd.run(command.split(" "), session);
    return out.toString(UTF_8);
  }
}
