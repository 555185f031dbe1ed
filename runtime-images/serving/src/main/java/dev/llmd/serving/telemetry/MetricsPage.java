package dev.llmd.serving.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page that Prometheus reads, in its text format 0.0.4; older names stand beside new ones. */
public final class MetricsPage {

  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder(16384);

  private MetricsPage() {}

  /** The page of now. */
  public static String of(Telemetry telemetry) {
    MetricsPage page = new MetricsPage();
    telemetry.families().forEach(page::family);
    return page.out.toString();
  }

  private void family(Family<?> family) {
    Names names = family.names();
    Map<List<String>, ? extends Series> all = family.series();
    if (all.isEmpty()) {
      return;
    }
    head(names.name(), family.help(), family.type());
    all.forEach(
        (values, series) ->
            series(names.name(), family.type(), family.labels(), values, series.numbers()));
    if (!names.old().isEmpty()) {
      head(names.old(), "[Deprecated: use " + names.name() + "] " + family.help(), family.type());
      old(family, all);
    }
  }

  private void old(Family<?> family, Map<List<String>, ? extends Series> all) {
    List<String> labels = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (String label : family.names().oldLabels()) {
      int equals = label.indexOf('=');
      labels.add(equals < 0 ? label : label.substring(0, equals));
      columns.add(family.labels().indexOf(label.substring(equals + 1)));
    }
    Map<String, List<String>> valuesOf = new TreeMap<>();
    Map<String, double[]> sums = new TreeMap<>();
    all.forEach(
        (values, series) -> {
          List<String> kept = columns.stream().map(values::get).toList();
          String key = kept.toString();
          valuesOf.put(key, kept);
          sums.merge(key, series.numbers(), MetricsPage::sum);
        });
    sums.forEach(
        (key, numbers) ->
            series(
                family.names().old(),
                family.type(),
                labels,
                valuesOf.getOrDefault(key, List.of()),
                numbers));
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private void head(String name, String help, MetricType type) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type.name()).append('\n');
  }

  private void series(
      String name, MetricType type, List<String> labels, List<String> values, double[] numbers) {
    double[] bounds = type.bounds();
    if (!type.isHistogram()) {
      sample(name, labels, values, "", numbers[0]);
      return;
    }
    for (int i = 0; i <= bounds.length; i++) {
      String le = i == bounds.length ? "+Inf" : number(bounds[i]);
      sample(name + "_bucket", labels, values, le, numbers[i]);
    }
    sample(name + "_sum", labels, values, "", numbers[bounds.length + 1]);
    sample(name + "_count", labels, values, "", numbers[bounds.length]);
  }

  private void sample(
      String name, List<String> labels, List<String> values, String le, double value) {
    out.append(name);
    char before = '{';
    for (int i = 0; i < labels.size(); i++) {
      out.append(before).append(labels.get(i)).append("=\"");
      escaped(values.get(i));
      out.append('"');
      before = ',';
    }
    if (!le.isEmpty()) {
      out.append(before).append("le=\"").append(le).append('"');
      before = ',';
    }
    out.append(before == '{' ? " " : "} ").append(number(value)).append('\n');
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        default -> out.append(c);
      }
    }
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.isNaN(value) ? "NaN" : Double.toString(value);
  }
}
