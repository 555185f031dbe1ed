package dev.llmd.serving.telemetry;

/** A number that was worked out for one reading of the page. */
record AskedNumber(double value) implements Series {

  @Override
  public double[] numbers() {
    return new double[] {value};
  }
}
