package dev.llmd.serving.telemetry;

/** A type of metric. */
final class MetricType {

  static final MetricType COUNTER = new MetricType("counter");
  static final MetricType GAUGE = new MetricType("gauge");

  private final String name;
  private final double[] bounds;

  private MetricType(String name, double... bounds) {
    this.name = name;
    this.bounds = bounds;
  }

  /** A histogram whose buckets have these upper bounds; the array is not copied. */
  static MetricType histogram(double... bounds) {
    return new MetricType("histogram", bounds);
  }

  /** As the page names it. */
  String name() {
    return name;
  }

  boolean isHistogram() {
    return name.equals("histogram");
  }

  double[] bounds() {
    return bounds;
  }
}
