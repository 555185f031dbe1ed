package dev.llmd;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.MapNode;
import java.util.List;

/**
 * The result of a compilation.
 *
 * @param manifests the objects to apply; empty when an admission error stands
 * @param diagnostics the findings, ordered by place
 */
public record Compilation(List<MapNode> manifests, List<Diagnostic> diagnostics) {

  public Compilation {
    manifests = List.copyOf(manifests);
    diagnostics = List.copyOf(diagnostics);
  }

  /** True when a finding keeps manifests from being written. */
  public boolean isRefused() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isRefusal()) {
        return true;
      }
    }
    return false;
  }
}
