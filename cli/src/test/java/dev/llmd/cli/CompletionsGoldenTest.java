package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code completions/} holds what {@code llmd completion} prints.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment the files are written anew.
 */
class CompletionsGoldenTest {

  private static final Path COMPLETIONS = Path.of("..", "completions");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"bash, llmd.bash", "zsh, _llmd", "fish, llmd.fish"})
  void theFilesHoldWhatTheCommandPrints(String shell, String file) throws Exception {
    CommandRun.Result result = new CommandRun(folder).run("completion", shell);
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(COMPLETIONS.resolve(file), result.out());
    }

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readString(COMPLETIONS.resolve(file))).isEqualTo(result.out());
  }
}
