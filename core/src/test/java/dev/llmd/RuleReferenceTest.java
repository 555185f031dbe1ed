package dev.llmd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.RuleDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference knows every id that the sources use, and {@code docs/rules.md} is printed from it.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment the page is written anew.
 */
class RuleReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final Pattern ID = Pattern.compile("\"([a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)\"");

  @Test
  void everyIdInTheSourcesHasAnEntryAndEveryEntryAnId() {
    Set<String> known =
        new TreeSet<>(RuleReference.all().stream().map(d -> d.id().toString()).toList());
    Set<String> topics =
        RuleReference.all().stream().map(doc -> doc.id().topic()).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    for (Path sources : List.of(Path.of("src/main/java"), Path.of("../cli/src/main/java"))) {
      collect(sources, used);
    }
    used.removeIf(id -> !topics.contains(id.substring(0, id.indexOf('/'))));

    assertThat(used).isEqualTo(known);
  }

  @Test
  void noIdHasTwoEntries() {
    assertThat(RuleReference.all()).extracting(RuleDoc::id).doesNotHaveDuplicates();
  }

  @Test
  void thePageIsPrintedFromTheReference() throws IOException {
    String page = page();
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Rules

            Every finding carries one of these ids. *Admission*: KServe or the API server rejects the
            object, or the controller cannot build from it; no manifests are written. *Runtime*: it is
            accepted, but pods cannot run, resources idle, or something is probably not meant.

            The ids in bold have a folder in `testdata/rules/` with an input that is wrong and one that
            is right. This page is generated: `LLMD_APPROVE=1` with `RuleReferenceTest` writes it anew.
            """);
    String topic = "";
    for (RuleDoc doc : RuleReference.all()) {
      if (!doc.id().topic().equals(topic)) {
        topic = doc.id().topic();
        page.append("\n## ").append(topic).append("\n\n");
        page.append("| id | class | what it finds | why |\n|---|---|---|---|\n");
      }
      page.append("| ").append(id(doc)).append(" | ").append(doc.findingClass().word());
      page.append(" | ").append(doc.finds()).append(" | ").append(doc.why()).append(" |\n");
    }
    return page.toString();
  }

  private static String id(RuleDoc doc) {
    String id = "`" + doc.id() + "`";
    Path example = Path.of("..", "testdata", "rules", doc.id().toString().replace('/', '-'));
    return Files.exists(example) ? "**" + id + "**" : id;
  }

  private static void collect(Path sources, Set<String> ids) {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> ID.matcher(read(file)).results().forEach(r -> ids.add(r.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
