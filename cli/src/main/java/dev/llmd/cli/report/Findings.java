package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import java.util.List;

/**
 * What a report is about.
 *
 * @param diagnostics the findings in their order
 * @param lines the files that were read
 * @param strict whether warnings fail the run too
 */
public record Findings(List<Diagnostic> diagnostics, SourceLines lines, boolean strict) {

  public Findings {
    diagnostics = List.copyOf(diagnostics);
  }

  /** How many there are of each severity. */
  public Verdict verdict() {
    return Verdict.of(diagnostics);
  }

  /** True when this finding is enough for the run to fail. */
  boolean isFailure(Diagnostic finding) {
    return finding.severity() == Severity.ERROR
        || (strict && finding.severity() == Severity.WARNING);
  }
}
