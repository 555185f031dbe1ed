package dev.llmd.cli;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import java.util.List;

/** Findings for people: one line each that terminals and editors turn into a link, and details. */
final class TextReport {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  private final boolean colours;
  private final StringBuilder out = new StringBuilder();

  TextReport(boolean colours) {
    this.colours = colours;
  }

  /** The findings in their order. */
  String write(List<Diagnostic> diagnostics) {
    out.setLength(0);
    for (Diagnostic diagnostic : diagnostics) {
      finding(diagnostic);
    }
    return out.toString();
  }

  /** The last line, for someone who looks no further. */
  String summary(Verdict verdict, String ending) {
    String colour = verdict.errors() > 0 ? RED : verdict.warnings() > 0 ? YELLOW : "";
    return "llmd: "
        + (colours ? colour + verdict.inWords() + RESET : verdict.inWords())
        + ending
        + "\n";
  }

  private void finding(Diagnostic diagnostic) {
    SourceLocation place = diagnostic.location();
    if (place.isKnown()) {
      styled(BOLD, place.toString());
      out.append(": ");
    }
    styled(colour(diagnostic.severity()), diagnostic.severity().word());
    out.append(' ');
    styled(FAINT, diagnostic.rule().toString());
    out.append(' ');
    text(diagnostic.message());
    out.append('\n');
    detail("object", subject(diagnostic));
    detail("expected", diagnostic.expected());
    detail("next step", diagnostic.nextStep());
    for (Diagnostic.Related related : diagnostic.related()) {
      detail("see", related.location() + " " + related.message());
    }
  }

  /** Which object, and where in it. */
  private static String subject(Diagnostic diagnostic) {
    String fields = String.join(", ", diagnostic.fieldPaths());
    return diagnostic.object().isEmpty() || fields.isEmpty()
        ? diagnostic.object() + fields
        : diagnostic.object() + ", " + fields;
  }

  private void detail(String name, String value) {
    if (!value.isBlank()) {
      out.append("    ");
      styled(FAINT, name + ":");
      out.append(' ');
      text(value);
      out.append('\n');
    }
  }

  /** Keeps a finding from writing to the terminal what a terminal obeys. */
  private void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n') {
        out.append("\n      ");
      } else {
        out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
      }
    }
  }

  private void styled(String style, String value) {
    if (colours) {
      out.append(style);
    }
    text(value);
    if (colours) {
      out.append(RESET);
    }
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTE -> CYAN;
    };
  }
}
