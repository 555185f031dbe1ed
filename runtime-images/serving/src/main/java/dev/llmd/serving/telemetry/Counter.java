package dev.llmd.serving.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. */
public final class Counter implements Series {

  private final LongAdder count = new LongAdder();

  Counter() {}

  public void increment() {
    count.increment();
  }

  public void add(long more) {
    count.add(more);
  }

  @Override
  public double[] numbers() {
    return new double[] {count.sum()};
  }
}
