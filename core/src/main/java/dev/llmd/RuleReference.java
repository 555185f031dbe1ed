package dev.llmd;

import dev.llmd.check.Checks;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.RuleId;
import dev.llmd.diagnostic.Severity;
import dev.llmd.epp.check.ConfigRules;
import dev.llmd.validate.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can be said about every id that a finding may carry. */
public final class RuleReference {

  private static final String STAGES = "/dev/llmd/stage-findings.txt";
  private static final String SEVERITIES = "/dev/llmd/rule-severities.txt";
  private static final int COLUMNS = 4;

  private RuleReference() {}

  /** Every id once: rules, checks, and what the other stages find; sorted by id. */
  public static List<RuleDoc> all() {
    List<RuleDoc> all = new ArrayList<>(stages());
    Rules.all().forEach(rule -> all.addAll(rule.docs()));
    all.addAll(ConfigRules.docs());
    all.addAll(Checks.docs());
    all.sort(Comparator.comparing(doc -> doc.id().toString()));
    return List.copyOf(all);
  }

  /** How bad the findings of each id are, the worst first. */
  public static Map<String, List<Severity>> severities() {
    Map<String, List<Severity>> severities = new TreeMap<>();
    entries(text(SEVERITIES))
        .map(line -> line.split(" ", 2))
        .forEach(
            line ->
                severities.put(
                    line[0],
                    Stream.of(line[1].split(",", -1))
                        .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList()));
    return severities;
  }

  /** An input that the rule finds something in; empty for ids of stages beside the rules. */
  public static Optional<String> badExample(RuleId id) {
    return example(id, "bad.yaml");
  }

  /** The same input, corrected. */
  public static Optional<String> goodExample(RuleId id) {
    return example(id, "good.yaml");
  }

  private static Optional<String> example(RuleId id, String file) {
    String path = "/dev/llmd/rules/" + id.topic() + "-" + id.name() + "/" + file;
    return RuleReference.class.getResource(path) == null
        ? Optional.empty()
        : Optional.of(text(path));
  }

  private static List<RuleDoc> stages() {
    return entries(text(STAGES)).map(RuleReference::doc).toList();
  }

  private static Stream<String> entries(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  private static RuleDoc doc(String line) {
    String[] columns = line.split(" \\| ", COLUMNS);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(STAGES + ": " + line);
    }
    return new RuleDoc(
        RuleId.of(columns[0]),
        FindingClass.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        columns[2],
        columns[3]);
  }

  private static String text(String path) {
    try (InputStream resource = RuleReference.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + path, e);
    }
  }
}
