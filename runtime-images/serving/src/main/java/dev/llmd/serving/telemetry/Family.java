package dev.llmd.serving.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Series of one name, told apart by the values of their labels. Safe for use by several threads.
 */
public class Family<S extends Series> {

  private final Names names;
  private final String help;
  private final MetricType type;
  private final List<String> labels;
  private final Supplier<S> make;
  private final Map<List<String>, S> series = new ConcurrentHashMap<>();

  Family(Names names, String help, MetricType type, List<String> labels, Supplier<S> make) {
    this.names = names;
    this.help = help;
    this.type = type;
    this.labels = labels;
    this.make = make;
  }

  /** The series with these label values, in the order of the labels. */
  public S with(String... values) {
    List<String> key = List.of(values);
    S known = series.get(key);
    return known == null ? series.computeIfAbsent(key, absent -> make.get()) : known;
  }

  /** Forgets a series: what it counted is gone, as its pod. */
  public void remove(String... values) {
    series.remove(List.of(values));
  }

  Names names() {
    return names;
  }

  String help() {
    return help;
  }

  MetricType type() {
    return type;
  }

  List<String> labels() {
    return labels;
  }

  Map<List<String>, S> series() {
    return series;
  }
}
