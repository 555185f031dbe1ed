package dev.llmd.picker.telemetry;

import java.util.function.DoubleSupplier;

/** A number that is worked out when the page is read. */
record AskedGauge(DoubleSupplier value) implements Series {

  @Override
  public double[] numbers() {
    return new double[] {value.getAsDouble()};
  }
}
