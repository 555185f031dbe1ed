package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.util.OptionalInt;

/**
 * Recognises a Helm chart's template among files that are no YAML: an action ({@code {{ }}}) that
 * stands where YAML expects structure. Actions inside texts and block scalars are none of its
 * business: presets are full of them.
 */
final class HelmTemplate {
  static final String RULE = "source/helm-template";

  private final String text;

  HelmTemplate(String text) {
    this.text = text;
  }

  /** Where the first action outside any text stands. */
  OptionalInt firstAction() {
    int blockIndent = -1;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int first = firstNonBlank(start, end);
      if (first < end) {
        int indent = first - start;
        if (blockIndent >= 0 && indent <= blockIndent) {
          blockIndent = -1;
        }
        if (blockIndent < 0) {
          int action = action(first, end);
          if (action >= 0) {
            return OptionalInt.of(action);
          }
          blockIndent = opensBlockScalar(first, end) ? indent : -1;
        }
      }
      start = end + 1;
    }
    return OptionalInt.empty();
  }

  /** The finding, at the place of the first action. */
  static Diagnostic.Builder finding(SourceLocation place, String within) {
    return Diagnostic.admissionError(
            RULE, "this is a Helm template, not yet YAML: it has {{ }} outside texts" + within)
        .at(place)
        .expected("finished YAML")
        .nextStep(
            "Render the chart first (`helm template CHART | llmd render -f -`), or leave the"
                + " chart's templates folder out. If the braces are meant as a text, put it in"
                + " quotes.");
  }

  private int firstNonBlank(int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** An action that begins a line, a value or a list element. */
  private int action(int first, int end) {
    if (text.charAt(first) == '#') {
      return -1;
    }
    int action = text.indexOf("{{", first, end);
    if (action < 0) {
      return -1;
    }
    int before = action - 1;
    while (before >= first && text.charAt(before) == ' ') {
      before--;
    }
    return before < first || text.charAt(before) == ':' || text.charAt(before) == '-' ? action : -1;
  }

  private boolean opensBlockScalar(int first, int end) {
    int last = end - 1;
    while (last > first && (text.charAt(last) <= ' ' || isIndicator(text.charAt(last)))) {
      last--;
    }
    char c = text.charAt(last);
    return (c == '|' || c == '>') && last > first && text.charAt(last - 1) == ' ';
  }

  private static boolean isIndicator(char c) {
    return c == '-' || c == '+' || (c >= '1' && c <= '9');
  }
}
