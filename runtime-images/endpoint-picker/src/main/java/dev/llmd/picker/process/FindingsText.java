package dev.llmd.picker.process;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import java.util.List;

/** Findings about a configuration, as llmd itself writes them. */
final class FindingsText {

  private FindingsText() {}

  /** All findings, then how many there are. */
  static String of(List<Diagnostic> findings) {
    StringBuilder text = new StringBuilder();
    int errors = 0;
    int warnings = 0;
    for (Diagnostic finding : findings) {
      errors += finding.severity() == Severity.ERROR ? 1 : 0;
      warnings += finding.severity() == Severity.WARNING ? 1 : 0;
      append(text, finding);
    }
    return text.append(count(errors, "error"))
        .append(", ")
        .append(count(warnings, "warning"))
        .append('\n')
        .toString();
  }

  private static void append(StringBuilder text, Diagnostic finding) {
    if (finding.location().isKnown()) {
      text.append(finding.location()).append(": ");
    }
    text.append(finding.severity().word()).append(' ').append(finding.rule()).append(' ');
    text.append(finding.message()).append('\n');
    detail(text, "field", String.join(", ", finding.fieldPaths()));
    detail(text, "expected", finding.expected());
    detail(text, "next step", finding.nextStep());
  }

  private static void detail(StringBuilder text, String name, String value) {
    if (!value.isBlank()) {
      text.append("    ").append(name).append(": ").append(value.replace("\n", "\n      "));
      text.append('\n');
    }
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  /** One finding in one line, for a log. */
  static String line(Diagnostic finding) {
    StringBuilder line = new StringBuilder();
    if (finding.location().isKnown()) {
      line.append(finding.location()).append(": ");
    }
    line.append(finding.message());
    for (String more : List.of(finding.expected(), finding.nextStep())) {
      if (!more.isBlank()) {
        line.append("; ").append(more);
      }
    }
    return line.toString();
  }
}
