package dev.llmd.serving.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How often values fell between bounds. */
public final class Histogram implements Series {

  private final double[] bounds;
  private final AtomicLongArray counts;
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * A histogram.
   *
   * @param bounds upper bounds, ascending; not copied
   */
  Histogram(double[] bounds) {
    this.bounds = bounds;
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  public void observe(double value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sum.add(value);
  }

  public void observeNanos(long nanos) {
    observe(nanos / 1e9);
  }

  /** Counts up to each bound, the count of all, and the sum. */
  @Override
  public double[] numbers() {
    double[] numbers = new double[bounds.length + 2];
    double upTo = 0;
    for (int i = 0; i <= bounds.length; i++) {
      upTo += counts.get(i);
      numbers[i] = upTo;
    }
    numbers[bounds.length + 1] = sum.sum();
    return numbers;
  }
}
