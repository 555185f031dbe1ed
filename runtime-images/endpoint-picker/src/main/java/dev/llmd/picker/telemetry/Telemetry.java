package dev.llmd.picker.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;

/**
 * All metrics of the process. A family is made once, by the part that counts; its series are looked
 * up per use, or kept by who counts often. Safe for use by several threads.
 */
public final class Telemetry {

  private final ConcurrentSkipListMap<String, Family<?>> families = new ConcurrentSkipListMap<>();

  /** A family of counters. */
  public Family<Counter> counters(Names names, String help, String... labels) {
    return add(new Family<>(names, help, MetricType.COUNTER, List.of(labels), Counter::new));
  }

  /** A family of gauges that are counted up and down. */
  public Family<Gauge> gauges(Names names, String help, String... labels) {
    return add(new Family<>(names, help, MetricType.GAUGE, List.of(labels), Gauge::new));
  }

  /**
   * A family of histograms.
   *
   * @param bounds upper bounds of the buckets, ascending, without the infinite one; not copied
   */
  public Family<Histogram> histograms(Names names, String help, double[] bounds, String... labels) {
    MetricType type = MetricType.histogram(bounds);
    return add(new Family<>(names, help, type, List.of(labels), () -> new Histogram(bounds)));
  }

  /** A gauge that is asked when the page is read; label names and values take turns. */
  public void gauge(Names names, String help, DoubleSupplier value, String... labelsAndValues) {
    String[] labels = new String[labelsAndValues.length / 2];
    String[] values = new String[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labelsAndValues[2 * i];
      values[i] = labelsAndValues[2 * i + 1];
    }
    add(new Family<>(names, help, MetricType.GAUGE, List.of(labels), () -> new AskedGauge(value)))
        .with(values);
  }

  private <S extends Series> Family<S> add(Family<S> family) {
    if (families.putIfAbsent(family.names().name(), family) != null) {
      throw new IllegalArgumentException("two metrics are named " + family.names().name());
    }
    return family;
  }

  Collection<Family<?>> families() {
    return families.values();
  }
}
