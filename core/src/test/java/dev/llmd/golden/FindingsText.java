package dev.llmd.golden;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import java.util.List;
import java.util.Locale;

/** Findings with everything that they know, for people who review a golden file. */
record FindingsText(List<Diagnostic> diagnostics) {

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      append(diagnostic, out);
    }
    return out.toString();
  }

  private static void append(Diagnostic diagnostic, StringBuilder out) {
    out.append(diagnostic.location().isKnown() ? diagnostic.location() : "(no place)")
        .append(' ')
        .append(severity(diagnostic))
        .append(' ')
        .append(diagnostic.rule())
        .append('\n');
    line("", diagnostic.message(), out);
    line("object:   ", diagnostic.object(), out);
    line("field:    ", String.join(", ", diagnostic.fieldPaths()), out);
    line("expected: ", diagnostic.expected(), out);
    line("next:     ", diagnostic.nextStep(), out);
    for (Diagnostic.Related related : diagnostic.related()) {
      line("see:      ", related.location() + " " + related.message(), out);
    }
  }

  private static String severity(Diagnostic diagnostic) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    if (diagnostic.severity() != Severity.ERROR) {
      return severity;
    }
    return diagnostic.findingClass().word() + " " + severity;
  }

  private static void line(String label, String text, StringBuilder out) {
    if (!text.isEmpty()) {
      out.append("  ").append(label).append(text).append('\n');
    }
  }
}
