package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.RuleReference;
import dev.llmd.cli.manual.CommandPage;
import dev.llmd.cli.manual.SettingsPage;
import dev.llmd.cli.shell.CommandModel;
import dev.llmd.settings.SettingsJsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/man} is written from the command's own options and settings, and {@code mandoc} finds
 * nothing wrong with it.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment the pages are written anew.
 */
class ManualGoldenTest {

  private static final Path MANUAL = Path.of("..", "docs", "man");

  /** A page that does not change needs no date. */
  private static final String MISSING_DATE = "WARNING: missing date";

  @TempDir private Path folder;

  @Test
  void everyCommandHasAPageOfToday() throws IOException {
    Map<String, String> pages = pages();
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      for (String old : read().keySet()) {
        Files.delete(MANUAL.resolve(old));
      }
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(MANUAL.resolve(page.getKey()), page.getValue());
      }
    }

    assertThat(read()).isEqualTo(pages);
  }

  @Test
  void mandocFindsNothingWrong() throws Exception {
    Programs.require("mandoc");
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
    // The exit status counts the one thing that is allowed.
    String found =
        Programs.output(
            folder, List.of("sh", "-c", "mandoc -T lint -W style *.1 *.5; test $? -le 3"));

    assertThat(found.lines()).isNotEmpty().allMatch(line -> line.contains(MISSING_DATE));
  }

  private Map<String, String> pages() {
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            folder,
            Terminal.NONE);
    CommandModel llmd = Llmd.model(session);
    Map<String, String> pages = new TreeMap<>();
    pages.put("llmd.1", new CommandPage().all(llmd));
    llmd.commands()
        .forEach(
            (name, command) ->
                pages.put("llmd-" + name + ".1", new CommandPage().of(llmd, command)));
    List<String> example =
        List.of(
            "inputs: [services]",
            "target: kserve-0.20",
            "tls: existing",
            "rules:",
            "  schema/unknown-field: error");
    pages.put(
        "llmd.yaml.5", new SettingsPage().of(SettingsJsonSchema.of(RuleReference.all()), example));
    return pages;
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(MANUAL)) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }
}
