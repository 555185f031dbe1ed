package dev.llmd;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.MapNode;
import dev.llmd.tree.ServiceObjects;
import java.util.List;

/**
 * The result of a compilation.
 *
 * @param services the objects to apply, by the services that they are for; empty when an admission
 *     error stands
 * @param manifests the same objects without their services
 * @param diagnostics the findings, ordered by place
 */
public record Compilation(
    List<ServiceObjects> services, List<MapNode> manifests, List<Diagnostic> diagnostics) {

  public Compilation {
    services = List.copyOf(services);
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
