package dev.llmd.cli.report;

import dev.llmd.cli.json.JsonString;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.util.List;

/** Findings for programs: an object with {@code diagnostics} and {@code summary}. */
public final class JsonReport implements Report {
  private final StringBuilder out = new StringBuilder();

  /** The report; every field is always there, texts that do not apply are empty. */
  @Override
  public String write(Findings findings) {
    List<Diagnostic> diagnostics = findings.diagnostics();
    Verdict verdict = findings.verdict();
    out.setLength(0);
    out.append("{\n  \"diagnostics\": [");
    String separator = "\n";
    for (Diagnostic diagnostic : diagnostics) {
      out.append(separator);
      finding(diagnostic);
      separator = ",\n";
    }
    out.append(diagnostics.isEmpty() ? "],\n" : "\n  ],\n");
    out.append("  \"summary\": {\"errors\": ").append(verdict.errors());
    out.append(", \"warnings\": ").append(verdict.warnings());
    out.append(", \"notes\": ").append(verdict.notes()).append("}\n}\n");
    return out.toString();
  }

  private void finding(Diagnostic diagnostic) {
    out.append("    {\n");
    field("ruleId", diagnostic.rule().toString());
    field("severity", diagnostic.severity().word());
    field("class", diagnostic.findingClass().word());
    field("object", diagnostic.object());
    name("fieldPaths");
    out.append('[');
    String separator = "";
    for (String path : diagnostic.fieldPaths()) {
      out.append(separator);
      string(path);
      separator = ", ";
    }
    out.append("],\n      ");
    place(diagnostic.location());
    out.append(",\n");
    field("message", diagnostic.message());
    field("expected", diagnostic.expected());
    field("nextStep", diagnostic.nextStep());
    name("related");
    related(diagnostic.related());
    out.append("\n    }");
  }

  private void related(List<Diagnostic.Related> related) {
    out.append('[');
    String separator = "\n        {";
    for (Diagnostic.Related other : related) {
      out.append(separator);
      place(other.location());
      out.append(", \"message\": ");
      string(other.message());
      out.append('}');
      separator = ",\n        {";
    }
    out.append(related.isEmpty() ? "]" : "\n      ]");
  }

  private void place(SourceLocation place) {
    out.append("\"file\": ");
    string(place.file());
    out.append(", \"line\": ").append(place.line()).append(", \"col\": ").append(place.column());
  }

  private void field(String name, String value) {
    name(name);
    string(value);
    out.append(",\n");
  }

  private void name(String name) {
    out.append("      \"").append(name).append("\": ");
  }

  private void string(String value) {
    JsonString.append(out, value);
  }
}
