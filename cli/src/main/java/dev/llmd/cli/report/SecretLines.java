package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines that a secret was found in: no report shows them, whatever else it says of them. */
final class SecretLines {

  private static final String RULE = "security/plain-secret";

  private final Set<SourceLocation> lines = new HashSet<>();

  /** The lines that these findings say hold secrets. */
  SecretLines(List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      if (finding.rule().toString().equals(RULE)) {
        lines.add(line(finding.location()));
      }
    }
  }

  /** True for a place in one of these lines. */
  boolean hold(SourceLocation place) {
    return !lines.isEmpty() && lines.contains(line(place));
  }

  private static SourceLocation line(SourceLocation place) {
    return new SourceLocation(place.file(), place.line(), 1);
  }
}
