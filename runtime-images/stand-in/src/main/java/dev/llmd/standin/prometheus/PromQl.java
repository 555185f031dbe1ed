package dev.llmd.standin.prometheus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series an expression of Prometheus asks for, and by which labels; enough of the language
 * for dashboards and alerts.
 *
 * @param labels those of selectors and of {@code by}
 */
public record PromQl(Set<String> series, Set<String> labels) {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern DURATION = Pattern.compile("\\[[^]]*]");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern LABELS_OF = Pattern.compile("label_values\\((.*), (\\w+)\\)");
  private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_]\\w*\\b(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  public static PromQl of(String expression) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher variable = LABELS_OF.matcher(expression);
    String rest = expression;
    if (variable.matches()) {
      labels.add(variable.group(2));
      rest = variable.group(1);
    }
    rest = DURATION.matcher(TEXT.matcher(rest).replaceAll("")).replaceAll("");
    rest = take(GROUPING, rest, labels);
    rest = take(SELECTOR, rest, labels);
    Set<String> series = new LinkedHashSet<>();
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      series.add(name.group());
    }
    series.removeAll(WORDS);
    return new PromQl(series, labels);
  }

  private static String take(Pattern pattern, String text, Set<String> labels) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      for (String label : List.of(found.group(1).split(","))) {
        labels.add(label.replaceAll("[=~!]", "").strip());
      }
    }
    return found.replaceAll(" ");
  }
}
