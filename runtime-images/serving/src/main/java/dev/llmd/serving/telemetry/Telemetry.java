package dev.llmd.serving.telemetry;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

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

  /** A counter without labels that others count, asked when the page is read. */
  public void counter(Names names, String help, DoubleSupplier value) {
    asked(MetricType.COUNTER, names, help, List.of(), () -> Map.of(List.of(), value.getAsDouble()));
  }

  /** A gauge without labels that is asked when the page is read. */
  public void gauge(Names names, String help, DoubleSupplier value) {
    gauges(names, help, List.of(), () -> Map.of(List.of(), value.getAsDouble()));
  }

  /** Gauges that are asked when the page is read: their values by those of their labels. */
  public void gauges(
      Names names,
      String help,
      List<String> labels,
      Supplier<? extends Map<List<String>, Double>> values) {
    asked(MetricType.GAUGE, names, help, labels, values);
  }

  private void asked(
      MetricType type,
      Names names,
      String help,
      List<String> labels,
      Supplier<? extends Map<List<String>, Double>> values) {
    Family<AskedNumber> family =
        new Family<>(names, help, type, labels, () -> new AskedNumber(0)) {
          @Override
          Map<List<String>, AskedNumber> series() {
            Map<List<String>, AskedNumber> now = new LinkedHashMap<>();
            values.get().forEach((key, value) -> now.put(key, new AskedNumber(value)));
            return now;
          }
        };
    add(family);
  }

  @CanIgnoreReturnValue
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
