package dev.llmd.standin.prometheus;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page for Prometheus holds, without the values. */
public final class PrometheusPage {

  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Labels that Prometheus adds to what it scrapes. */
  private static final List<String> OF_PROMETHEUS = List.of("namespace", "job", "instance");

  private static final String DEPRECATED = "[Deprecated: use ";

  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /**
   * One metric.
   *
   * @param labels those that its series have; filled while the page is read
   */
  public record Metric(String name, String type, String help, Set<String> labels) {}

  public static PrometheusPage of(String text) {
    PrometheusPage page = new PrometheusPage();
    String help = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("# HELP ")) {
        help = line.substring(line.indexOf(' ', "# HELP ".length()) + 1);
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        page.metrics.put(words[2], new Metric(words[2], words[3], help, new LinkedHashSet<>()));
      } else {
        page.sample(line);
      }
    }
    return page;
  }

  private void sample(String line) {
    int end = line.indexOf('{');
    String name = end < 0 ? line.substring(0, line.indexOf(' ')) : line.substring(0, end);
    Metric metric = metric(name);
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      metric.labels().add(label.group(1));
    }
  }

  /** The metric that a series of that name belongs to. */
  public Metric metric(String series) {
    Metric whole = metrics.get(series);
    if (whole != null) {
      return whole;
    }
    Metric histogram = metrics.get(series.replaceFirst("_(bucket|sum|count)$", ""));
    if (histogram == null || !histogram.type().equals("histogram")) {
      throw new AssertionError("there is no metric " + series);
    }
    return histogram;
  }

  /** The labels by which these can be asked for, those that Prometheus adds among them. */
  public Set<String> labels(Set<String> series) {
    Set<String> labels = new LinkedHashSet<>(OF_PROMETHEUS);
    series.forEach(name -> labels.addAll(metric(name).labels()));
    return labels;
  }

  /** All of them as a table in Markdown; older names stand beside those of today. */
  public String markdown() {
    StringBuilder table =
        new StringBuilder("| metric | type | labels | what it says | older name |\n")
            .append("|---|---|---|---|---|\n");
    for (Metric metric : metrics.values()) {
      if (!metric.help().startsWith(DEPRECATED)) {
        table.append("| `").append(metric.name()).append("` | ").append(metric.type());
        table.append(" | ").append(labels(metric)).append(" | ").append(metric.help());
        table.append(" | ").append(olderName(metric.name())).append(" |\n");
      }
    }
    return table.toString();
  }

  private static String labels(Metric metric) {
    Set<String> labels = new LinkedHashSet<>(metric.labels());
    labels.remove("le");
    return String.join(", ", labels);
  }

  private String olderName(String name) {
    for (Metric metric : metrics.values()) {
      if (metric.help().startsWith(DEPRECATED + name + "]")) {
        return "`" + metric.name() + "`";
      }
    }
    return "";
  }
}
