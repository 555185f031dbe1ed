package dev.llmd.overview;

import dev.llmd.overview.ContainerOverview.Form;

/**
 * Sums over workloads.
 *
 * @param pods pods
 * @param init init containers, which run once in each pod
 * @param sidecars sidecars
 * @param main other containers
 * @param devices accelerators
 */
public record Totals(Range pods, Range init, Range sidecars, Range main, DeviceTotals devices) {

  /** Nothing. */
  public static final Totals NONE =
      new Totals(Range.NONE, Range.NONE, Range.NONE, Range.NONE, DeviceTotals.NONE);

  /** The figures of one workload. */
  public static Totals of(WorkloadOverview workload) {
    return new Totals(
        workload.podCount(),
        workload.containerCount(Form.INIT),
        workload.containerCount(Form.SIDECAR),
        workload.containerCount(Form.MAIN),
        workload.devices());
  }

  /** The sum. */
  public Totals plus(Totals other) {
    return new Totals(
        pods.plus(other.pods),
        init.plus(other.init),
        sidecars.plus(other.sidecars),
        main.plus(other.main),
        devices.plus(other.devices));
  }

  /** Containers that run as long as their pods. */
  public Range running() {
    return sidecars.plus(main);
  }
}
