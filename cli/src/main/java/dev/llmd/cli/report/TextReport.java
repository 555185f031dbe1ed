package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * Findings for people: one line each that terminals and editors turn into a link, the line of the
 * file, and details; then how many there are.
 */
public final class TextReport implements Report {
  /** A longer line was not made for people, and may hold thousands of findings to look up in it. */
  private static final int LONGEST_LINE = 20_000;

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  private final boolean colours;
  private final String ending;
  private final StringBuilder out = new StringBuilder();

  /**
   * A report.
   *
   * @param ending what the last line says after the number of findings
   */
  public TextReport(boolean colours, String ending) {
    this.colours = colours;
    this.ending = ending;
  }

  @Override
  public String write(Findings findings) {
    out.setLength(0);
    SecretLines secrets = new SecretLines(findings.diagnostics());
    for (Diagnostic diagnostic : findings.diagnostics()) {
      finding(diagnostic, findings.lines(), secrets);
    }
    summary(findings.verdict());
    return out.toString();
  }

  /** The last line, for someone who looks no further. */
  private void summary(Verdict verdict) {
    out.append("llmd: ");
    if (verdict.errors() + verdict.warnings() > 0) {
      styled(verdict.errors() > 0 ? RED : YELLOW, verdict.inWords());
    } else {
      out.append(verdict.inWords());
    }
    out.append(ending).append('\n');
  }

  private void finding(Diagnostic diagnostic, SourceLines lines, SecretLines secrets) {
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
    if (!secrets.hold(place)) {
      excerpt(place, lines, colour(diagnostic.severity()));
    }
    detail("object", subject(diagnostic));
    detail("expected", diagnostic.expected());
    detail("next step", diagnostic.nextStep());
    for (Diagnostic.Related related : diagnostic.related()) {
      detail("see", related.location() + " " + related.message());
      if (!related.location().equals(place) && !secrets.hold(related.location())) {
        excerpt(related.location(), lines, CYAN);
      }
    }
  }

  /** The line of the place with its number, and below it what is meant. */
  private void excerpt(SourceLocation place, SourceLines lines, String colour) {
    Optional<String> line = lines.at(place);
    if (line.isEmpty() || line.get().length() > LONGEST_LINE) {
      return;
    }
    String number = String.valueOf(place.line());
    Excerpt excerpt = Excerpt.of(line.get(), place.column());
    out.append("    ");
    styled(FAINT, number + " |");
    out.append(' ').append(excerpt.text()).append("\n    ");
    styled(FAINT, " ".repeat(number.length()) + " |");
    out.append(" ".repeat(1 + excerpt.before()));
    styled(colour, "^".repeat(excerpt.width()));
    out.append('\n');
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
