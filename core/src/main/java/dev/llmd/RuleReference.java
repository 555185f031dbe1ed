package dev.llmd;

import dev.llmd.check.Checks;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.RuleId;
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

/** What can be said about every id that a finding may carry. */
public final class RuleReference {

  private static final String STAGES = "/dev/llmd/stage-findings.txt";
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

  private static List<RuleDoc> stages() {
    return text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(RuleReference::doc)
        .toList();
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

  private static String text() {
    try (InputStream resource = RuleReference.class.getResourceAsStream(STAGES)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + STAGES);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + STAGES, e);
    }
  }
}
