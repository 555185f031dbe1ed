package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmdTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"--help", "render --help", "validate --help"})
  void helpShowsExamples(String args) {
    CommandRun.Result result = new CommandRun(folder).run(args.split(" "));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage: llmd").contains("Examples:\n  ");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theVersionNamesTheTargets() {
    CommandRun.Result result = new CommandRun(folder).run("--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("llmd ").contains("kserve-0.20", "kserve-0.16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                            | Name a command",
        "rendr                       | Did you mean: llmd render?",
        "render                      | Nothing to read",
        "render -f                   | A path is missing after -f",
        "render -f --strict          | A path is missing after -f",
        "render -f nowhere.yaml      | There is no file or folder nowhere.yaml.",
        "render -f empty             | There are no *.yaml, *.yml or *.json files in empty.",
        "render -f a.yaml --target x | No target x; there is kserve-0.20, kserve-0.16",
        "render -f a.yaml --tls x    | `x` is none of cert-manager, existing, off",
        "render -f a.yaml --colour   | Unknown option: '--colour'",
        "validate a.yaml --format x  | expected one of [text, json, sarif, junit, github]",
        "completion                  | Missing required parameter: 'SHELL'"
      })
  void wrongUsageIsSaidInOneLine(String args, String message) throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    CommandRun.Result result = run.run(args == null ? new String[0] : args.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("llmd: ").contains(message);
    assertThat(result.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void anInternalErrorAsksForAReport() {
    CommandRun.Result result = internalError(Map.of());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("internal error", "out of luck", "report", "LLMD_DEBUG=1");
  }

  @Test
  void theStackTraceIsForThoseWhoAsk() {
    assertThat(internalError(Map.of("LLMD_DEBUG", "1")).err()).contains("\tat dev.llmd.cli.");
  }

  @Test
  void aFullDiskIsNoInternalError() {
    new CommandRun(folder).file("a.yaml", "kind: ConfigMap\n");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    CommandRun.Result result =
        run(InputStream.nullInputStream(), full, Map.of(), "validate", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("llmd: cannot write to standard output: No space left on device\n");
  }

  private CommandRun.Result internalError(Map<String, String> environment) {
    InputStream unlucky =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("out of luck");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    return run(unlucky, OutputStream.nullOutputStream(), environment, "validate", "-");
  }

  private CommandRun.Result run(
      InputStream in, OutputStream out, Map<String, String> environment, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session = new Session(in, out, err, environment, folder, Terminal.NONE);
    int exitCode = Llmd.run(args, session);
    return new CommandRun.Result(exitCode, "", err.toString(StandardCharsets.UTF_8));
  }
}
