package dev.llmd.cli.report;

import dev.llmd.RuleReference;
import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Findings as SARIF 2.1.0, which code hosts show beside the code.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport implements Report {
  private static final String ROOT = "%SRCROOT%";
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final String version;
  private final RepositoryPaths paths;
  private JsonWriter json = new JsonWriter();

  /**
   * A report.
   *
   * @param version the version of llmd
   */
  public SarifReport(String version, RepositoryPaths paths) {
    this.version = version;
    this.paths = paths;
  }

  @Override
  public String write(Findings findings) {
    List<RuleDoc> rules = rules(findings);
    List<String> ids = rules.stream().map(rule -> rule.id().toString()).toList();
    Fingerprints fingerprints = new Fingerprints(findings.lines());
    json = new JsonWriter();
    json.open('{').field("$schema", SCHEMA).field("version", "2.1.0");
    json.open("runs", '[').open('{');
    json.open("tool", '{').open("driver", '{').field("name", "llmd").field("version", version);
    json.open("rules", '[');
    rules.forEach(this::rule);
    json.close(']').close('}').close('}');
    json.field("columnKind", "unicodeCodePoints");
    json.open("results", '[');
    for (Diagnostic finding : findings.diagnostics()) {
      result(finding, ids.indexOf(finding.rule().toString()), fingerprints.next(finding));
    }
    json.close(']');
    summary(findings.verdict());
    return json.close('}').close(']').close('}').text();
  }

  /** What the reference says of the rules that found something. */
  private static List<RuleDoc> rules(Findings findings) {
    Set<String> used = new TreeSet<>();
    findings.diagnostics().forEach(finding -> used.add(finding.rule().toString()));
    List<RuleDoc> rules = new ArrayList<>(RuleReference.all());
    rules.removeIf(rule -> !used.contains(rule.id().toString()));
    return rules;
  }

  private void rule(RuleDoc rule) {
    json.open('{').field("id", rule.id().toString());
    message("shortDescription", rule.finds());
    message("fullDescription", rule.finds() + ". " + rule.why());
    message("help", rule.why());
    json.open("properties", '{');
    json.field("tags", List.of(rule.id().topic(), rule.findingClass().word()));
    json.close('}').close('}');
  }

  private void result(Diagnostic finding, int ruleIndex, String fingerprint) {
    json.open('{').field("ruleId", finding.rule().toString());
    if (ruleIndex >= 0) {
      json.field("ruleIndex", ruleIndex);
    }
    json.field("level", level(finding.severity()));
    message("message", text(finding));
    json.open("locations", '[');
    json.open('{');
    physical(finding.location());
    logical(finding);
    json.close('}').close(']');
    related(finding);
    json.open("partialFingerprints", '{').field("llmd/v1", fingerprint).close('}').close('}');
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private static String text(Diagnostic finding) {
    StringBuilder text = new StringBuilder(finding.message());
    if (!finding.expected().isBlank()) {
      text.append("\nExpected: ").append(finding.expected());
    }
    if (!finding.nextStep().isBlank()) {
      text.append("\nNext step: ").append(finding.nextStep());
    }
    return text.toString();
  }

  private void physical(SourceLocation place) {
    if (!place.isKnown() || place.isBuiltIn()) {
      return;
    }
    json.open("physicalLocation", '{').open("artifactLocation", '{');
    json.field("uri", paths.uri(place.file()));
    if (paths.holds(place.file())) {
      json.field("uriBaseId", ROOT);
    }
    json.close('}');
    if (place.line() > 0) {
      json.open("region", '{').field("startLine", place.line());
      json.field("startColumn", Math.max(1, place.column())).close('}');
    }
    json.close('}');
  }

  private void logical(Diagnostic finding) {
    List<String> fields = finding.fieldPaths().isEmpty() ? List.of("") : finding.fieldPaths();
    json.open("logicalLocations", '[');
    for (String field : fields) {
      String name = (finding.object() + " " + field).strip();
      if (!name.isEmpty()) {
        json.open('{').field("fullyQualifiedName", name).close('}');
      }
    }
    json.close(']');
  }

  private void related(Diagnostic finding) {
    json.open("relatedLocations", '[');
    int id = 1;
    for (Diagnostic.Related other : finding.related()) {
      json.open('{').field("id", id++);
      physical(other.location());
      message("message", other.message());
      json.close('}');
    }
    json.close(']');
  }

  private void message(String name, String text) {
    json.open(name, '{').field("text", text).close('}');
  }

  private void summary(Verdict verdict) {
    json.open("properties", '{').field("errors", verdict.errors());
    json.field("warnings", verdict.warnings()).field("notes", verdict.notes()).close('}');
  }
}
