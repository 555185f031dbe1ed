package dev.llmd.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects findings; it never stops at the first. Not safe for use by several threads. */
public final class Diagnostics {

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
  public boolean hasRefusals() {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.isRefusal()) {
        return true;
      }
    }
    return false;
  }

  /** The findings ordered by place, whatever the order they were found in. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(Diagnostics::byPlace);
    return List.copyOf(sorted);
  }

  private static int byPlace(Diagnostic one, Diagnostic other) {
    int order = one.location().compareTo(other.location());
    if (order == 0) {
      order = one.severity().compareTo(other.severity());
    }
    if (order == 0) {
      order = one.rule().toString().compareTo(other.rule().toString());
    }
    if (order == 0) {
      order = one.object().compareTo(other.object());
    }
    return order != 0 ? order : one.message().compareTo(other.message());
  }
}
