package dev.llmd.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.llmd.settings.Settings;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the migration of every input that there is. */
class MigratedInputsTest {

  static List<Target> targets() {
    return Target.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theSecondMigrationOfACaseChangesNothing(Target target) {
    folders(Path.of("..", "testdata")).forEach(folder -> check(folder, target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theSecondMigrationOfARecordedInputChangesNothing(Target target) {
    Path oracle = Oracle.folder();
    folders(oracle.resolve("oracle")).forEach(folder -> check(folder, target));
    folders(oracle.resolve("kserve")).forEach(folder -> check(folder, target));
    folders(oracle.resolve("verdicts")).forEach(folder -> check(folder, target));
  }

  /** Documents that stand in other texts, such as guides, between lines of three backticks. */
  @ParameterizedTest
  @MethodSource("targets")
  void theSecondMigrationOfAnExampleChangesNothing(Target target) throws IOException {
    Path guides = Oracle.folder().resolve("seeds");
    assumeThat(guides).isDirectory();
    try (Stream<Path> files = Files.list(guides)) {
      for (Path file : files.sorted().toList()) {
        check(examples(file), file, target);
      }
    }
  }

  private static List<SourceText> examples(Path file) throws IOException {
    String[] parts = new String(Files.readAllBytes(file), UTF_8).split("(?m)^ *```\\w*\\R", -1);
    List<SourceText> examples = new ArrayList<>();
    for (int i = 1; i < parts.length; i += 2) {
      byte[] bytes = parts[i].stripIndent().getBytes(UTF_8);
      examples.add(new SourceText(file.getFileName() + "-" + i + ".yaml", bytes, 0));
    }
    return examples;
  }

  @Test
  void inputsAreMigratedAtAll() {
    List<MigratedFile> changed = new ArrayList<>();
    for (Path folder : folders(Path.of("..", "testdata"))) {
      changed.addAll(migrate(texts(folder), Target.KSERVE_0_20).files());
    }
    assertThat(changed).hasSizeGreaterThan(40);
  }

  private static void check(Path folder, Target target) {
    check(texts(folder), folder, target);
  }

  private static void check(List<SourceText> before, Path folder, Target target) {
    Migration first = migrate(before, target);
    List<SourceText> after = with(before, first);
    Migration second = migrate(after, target);

    assertThat(second.files()).as("files of %s that change again", folder).isEmpty();
    assertThat(second.edits()).as("edits of %s", folder).isEmpty();
    assertThat(first.files().isEmpty())
        .as("edits without a change")
        .isEqualTo(first.edits().isEmpty());
    for (MigratedFile file : first.files()) {
      assertThat(comments(file.after())).as(file.name()).containsAll(comments(file.before()));
    }
  }

  static Migration migrate(List<SourceText> texts, Target target) {
    Set<String> names = texts.stream().map(SourceText::name).collect(Collectors.toSet());
    return new Migrator(new MigrationOptions(target, "default", Settings.DEFAULT))
        .migrate(texts, names);
  }

  /** The texts, those that change in their new form. */
  static List<SourceText> with(List<SourceText> texts, Migration migration) {
    List<SourceText> after = new ArrayList<>();
    for (SourceText text : texts) {
      byte[] bytes =
          migration.files().stream()
              .filter(file -> file.name().equals(text.name()))
              .findFirst()
              .map(file -> file.after().getBytes(UTF_8))
              .orElse(text.bytes());
      after.add(new SourceText(text.name(), bytes, text.layer()));
    }
    return after;
  }

  /** What follows a hash sign, in lines that look like comments. */
  private static Set<String> comments(String text) {
    Set<String> comments = new TreeSet<>();
    for (String line : text.lines().toList()) {
      int hash = line.startsWith("#") ? 0 : line.indexOf(" #");
      if (hash >= 0) {
        comments.add(line.substring(hash).strip());
      }
    }
    return comments;
  }

  /** Folders that hold manifests themselves. */
  static List<Path> folders(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isDirectory).filter(it -> !texts(it).isEmpty()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SourceText> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<SourceText> texts = new ArrayList<>();
      for (Path file : files.filter(MigratedInputsTest::isManifest).sorted().toList()) {
        texts.add(new SourceText(file.toString(), Files.readAllBytes(file), 0));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isManifest(Path file) {
    return file.toString().matches(".*\\.(yaml|yml|json)");
  }
}
