package dev.llmd.cli.simulate.report;

import java.util.Locale;

/** How a figure is written. */
enum Unit {
  COUNT("%.0f"),
  RATIO("%.2f"),
  PERCENT("%.1f%%"),
  MILLIS("%.1f ms"),
  SECONDS("%.1f s");

  private final String pattern;

  Unit(String pattern) {
    this.pattern = pattern;
  }

  String text(double value) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, pattern, this == PERCENT ? 100 * value : value);
  }

  /** How much more or less than the first it is; {@code ""} where that says nothing. */
  String difference(double first, double value) {
    if (Double.isNaN(first) || Double.isNaN(value) || text(first).equals(text(value))) {
      return "";
    }
    if (this == PERCENT) {
      return String.format(Locale.ROOT, "%+.1f", 100 * (value - first));
    }
    double percent = 100 * (value - first) / first;
    if (first == 0 || Math.abs(percent) >= 999.5) {
      return first == 0 ? "" : String.format(Locale.ROOT, "×%.0f", value / first);
    }
    return Math.abs(percent) < 0.5 ? "" : String.format(Locale.ROOT, "%+.0f%%", percent);
  }
}
