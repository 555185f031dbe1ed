package dev.llmd.serving.telemetry;

import java.util.concurrent.atomic.DoubleAdder;

/** A number that goes up and down. */
public final class Gauge implements Series {

  private final DoubleAdder changes = new DoubleAdder();

  Gauge() {}

  public void add(double change) {
    changes.add(change);
  }

  @Override
  public double[] numbers() {
    return new double[] {changes.sum()};
  }
}
