package dev.llmd.overview;

import dev.llmd.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a repository will run.
 *
 * @param target the release profile
 * @param services every service, ordered by namespace and name
 * @param dependencies what the objects need, in the order of installation
 * @param diagnostics the findings, ordered by place
 */
public record Overview(
    String target,
    List<ServiceOverview> services,
    List<Dependency> dependencies,
    List<Diagnostic> diagnostics) {

  public Overview {
    services = List.copyOf(services);
    dependencies = List.copyOf(dependencies);
    diagnostics = List.copyOf(diagnostics);
  }

  /** True when admission refuses something. */
  public boolean isRefused() {
    return diagnostics.stream().anyMatch(Diagnostic::isRefusal);
  }

  /** The sums over all services. */
  public Totals totals() {
    return namespaces().values().stream().reduce(Totals.NONE, Totals::plus);
  }

  /** The sums of each namespace in which something runs, sorted by name. */
  public Map<String, Totals> namespaces() {
    Map<String, Totals> sums = new TreeMap<>();
    for (ServiceOverview service : services) {
      if (!service.workloads().isEmpty()) {
        sums.merge(service.namespace(), service.totals(), Totals::plus);
      }
    }
    return sums;
  }
}
