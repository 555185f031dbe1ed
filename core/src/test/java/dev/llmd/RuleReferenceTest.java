package dev.llmd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The reference knows every id that the sources use, and {@code docs/rules.md} is printed from it.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment the page is written anew.
 */
class RuleReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final Pattern ID = Pattern.compile("\"([a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)\"");

  private static final Path SEVERITIES = Path.of("src/main/resources/dev/llmd/rule-severities.txt");
  private static final Pattern CONSTANT =
      Pattern.compile("String (\\w+) =\\s*\"([a-z-]+/[a-z-]+)\"");
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(admissionError|runtimeError|warning|note)"
              + "\\(\\s*(?:\"([a-z-]+/[a-z-]+)\"|([A-Z_]+))\\s*,");
  private static final Pattern APPROVED =
      Pattern.compile("(?m) (?:(?:admission|runtime) )?(error|warning|note) ([a-z-]+/[a-z-]+)$");

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
  void theSeveritiesAreThoseOfTheSourcesAndTheApprovedFindings() throws IOException {
    Map<String, Set<Severity>> found = new TreeMap<>();
    for (RuleDoc doc : RuleReference.all()) {
      found.put(doc.id().toString(), new TreeSet<>());
    }
    each(
        List.of(Path.of("src/main/java"), Path.of("../cli/src/main/java")),
        ".java",
        text -> {
          Map<String, String> constants = new HashMap<>();
          CONSTANT.matcher(text).results().forEach(r -> constants.put(r.group(1), r.group(2)));
          CALL.matcher(text)
              .results()
              .forEach(
                  r -> {
                    String id = r.group(2) == null ? constants.get(r.group(3)) : r.group(2);
                    note(found, id, r.group(1).endsWith("Error") ? "error" : r.group(1));
                  });
        });
    each(
        List.of(Path.of("../golden")),
        "findings.txt",
        text -> APPROVED.matcher(text).results().forEach(r -> note(found, r.group(2), r.group(1))));
    for (RuleDoc doc : RuleReference.all()) {
      if (doc.findingClass().keepsManifests()) {
        note(found, doc.id().toString(), "error");
      }
    }
    StringBuilder table =
        new StringBuilder(
            "# Printed by RuleReferenceTest: how bad the findings of each rule are.\n");
    found.forEach(
        (id, severities) -> table.append(id).append(' ').append(words(severities)).append('\n'));
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(SEVERITIES, table, UTF_8);
    }

    assertThat(found).allSatisfy((id, severities) -> assertThat(severities).as(id).isNotEmpty());
    assertThat(Files.readString(SEVERITIES)).isEqualTo(table.toString());
  }

  private static void note(Map<String, Set<Severity>> found, @Nullable String id, String word) {
    if (id != null && found.containsKey(id)) {
      found.get(id).add(Severity.valueOf(word.toUpperCase(Locale.ROOT)));
    }
  }

  private static String words(Set<Severity> severities) {
    return severities.stream().map(Severity::word).collect(Collectors.joining(","));
  }

  private static void each(List<Path> folders, String ending, Consumer<String> reader)
      throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(ending))
            .forEach(file -> reader.accept(read(file)));
      }
    }
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
