package dev.llmd.cli;

import dev.llmd.diagnostic.Diagnostic;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the files that were read a run is about; the others are context.
 *
 * @param files the names of the files; empty for all
 */
record Roots(Optional<Set<String>> files) {

  /** Every file. */
  static final Roots ALL = new Roots(Optional.empty());

  /** Whether a finding stands in one of the files, has to do with one, or stands nowhere. */
  boolean concern(Diagnostic finding) {
    if (files.isEmpty() || !finding.location().isKnown()) {
      return true;
    }
    return files.get().contains(finding.location().file())
        || finding.related().stream()
            .anyMatch(other -> files.get().contains(other.location().file()));
  }
}
