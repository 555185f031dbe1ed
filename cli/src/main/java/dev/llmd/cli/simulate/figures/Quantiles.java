package dev.llmd.cli.simulate.figures;

import java.util.Arrays;

/** Durations, of which the smallest, the middle and the largest count. */
public final class Quantiles {

  private static final double NANOS_PER_MILLI = 1e6;

  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of these nanoseconds. */
  static Quantiles of(double[] nanos) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /**
   * The milliseconds that this part of all took at most; NaN when there are none.
   *
   * @param part 0 to 1
   */
  public double millis(double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)] / NANOS_PER_MILLI;
  }

  /** The longest, in milliseconds; NaN when there are none. */
  public double maxMillis() {
    return millis(1);
  }

  public boolean isEmpty() {
    return sorted.length == 0;
  }
}
