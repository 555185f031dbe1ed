package dev.llmd.overview;

import dev.llmd.diagnostic.SourceLocation;
import java.util.List;

/**
 * One service.
 *
 * @param namespace {@code metadata.namespace}
 * @param name {@code metadata.name}
 * @param model the model name that clients ask for, {@code ""} when it is refused
 * @param place where it is written
 * @param state what becomes of it
 * @param errors errors that were found in it
 * @param warnings warnings that were found in it
 */
public record ServiceOverview(
    String namespace,
    String name,
    String model,
    SourceLocation place,
    ServiceState state,
    int errors,
    int warnings) {

  /** Its workloads; none when nothing runs. */
  public List<WorkloadOverview> workloads() {
    return state instanceof ServiceState.Running running ? running.workloads() : List.of();
  }

  /** {@code namespace/name}. */
  public String identity() {
    return namespace + "/" + name;
  }

  /** The sums over its workloads. */
  public Totals totals() {
    Totals sum = Totals.NONE;
    for (WorkloadOverview workload : workloads()) {
      sum = sum.plus(Totals.of(workload));
    }
    return sum;
  }
}
