package dev.llmd.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects findings; it never stops at the first. Not safe for use by several threads. */
public final class Diagnostics {

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing(Diagnostic::location)
          .thenComparing(Diagnostic::severity)
          .thenComparing(d -> d.rule().toString())
          .thenComparing(Diagnostic::object)
          .thenComparing(Diagnostic::message);

  private final LinkedHashSet<Diagnostic> found = new LinkedHashSet<>();

  /** Adds a finding; the same finding twice counts once. */
  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Adds the finding that the builder describes. */
  public void add(Diagnostic.Builder diagnostic) {
    found.add(diagnostic.build());
  }

  /** Adds all findings. */
  public void addAll(Collection<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  /** True when a finding keeps manifests from being written. */
  public boolean hasAdmissionErrors() {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.isAdmissionError()) {
        return true;
      }
    }
    return false;
  }

  /** The findings ordered by place, whatever the order they were found in. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(BY_PLACE);
    return List.copyOf(sorted);
  }
}
