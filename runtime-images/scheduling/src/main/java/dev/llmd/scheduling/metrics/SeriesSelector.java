package dev.llmd.scheduling.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names the series that are read: {@code name} or {@code name{label=value,other="value"}}.
 *
 * @param labels what a series must have among its labels, by name
 */
public record SeriesSelector(String name, Map<String, String> labels) {

  public SeriesSelector {
    labels = Map.copyOf(labels);
  }

  /**
   * The selector as EndpointPickerConfig writes it; quotes around a value may be left out.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong with it
   */
  public static SeriesSelector parse(String text) {
    String selector = text.strip();
    int brace = selector.indexOf('{');
    String name = (brace < 0 ? selector : selector.substring(0, brace)).strip();
    if (!isName(name, true)) {
      throw wrong(text, name.isEmpty() ? "it has no name" : "\"" + name + "\" is no metric name");
    }
    if (brace < 0) {
      return new SeriesSelector(name, Map.of());
    }
    if (selector.indexOf('}') != selector.length() - 1) {
      throw wrong(text, "its labels do not end in one }");
    }
    return new SeriesSelector(
        name, labels(text, selector.substring(brace + 1, selector.length() - 1)));
  }

  private static Map<String, String> labels(String text, String inBraces) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (inBraces.isBlank()) {
      return labels;
    }
    int from = 0;
    while (from <= inBraces.length()) {
      int comma = inBraces.indexOf(',', from);
      int to = comma < 0 ? inBraces.length() : comma;
      addLabel(text, inBraces.substring(from, to).strip(), labels);
      from = to + 1;
    }
    return labels;
  }

  private static void addLabel(String text, String pair, Map<String, String> labels) {
    int equals = pair.indexOf('=');
    String label = equals < 0 ? "" : pair.substring(0, equals).strip();
    String value = equals < 0 ? "" : unquoted(pair.substring(equals + 1).strip());
    if (!isName(label, false) || value.indexOf('"') >= 0) {
      throw wrong(text, "\"" + pair + "\" is not label=value");
    }
    labels.put(label, value);
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  private static boolean isName(String name, boolean colons) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean isDigit = i > 0 && c >= '0' && c <= '9';
      if (!isLetter && !isDigit && !(colons && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static IllegalArgumentException wrong(String text, String what) {
    return new IllegalArgumentException(
        "\"" + text + "\" names no series: " + what + "; write name or name{label=value}");
  }

  @Override
  public String toString() {
    return labels.isEmpty() ? name : name + labels;
  }
}
