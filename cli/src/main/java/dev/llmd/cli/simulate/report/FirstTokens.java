package dev.llmd.cli.simulate.report;

import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.figures.Quantiles;
import java.util.List;

/**
 * The part of all answers that had begun after a time, a line for each configuration. Times stand
 * on a logarithmic scale: they differ a hundredfold.
 */
final class FirstTokens {

  private static final int HEIGHT = 240;
  private static final int POINTS = 200;
  private static final double[] STEPS = {1, 2, 5};

  private final List<Figures> configs;
  private final double from;
  private final double to;

  FirstTokens(List<Figures> configs) {
    this.configs = configs;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Figures config : configs) {
      if (!config.timeToFirstToken().isEmpty()) {
        least = Math.min(least, config.timeToFirstToken().millis(0));
        most = Math.max(most, config.timeToFirstToken().maxMillis());
      }
    }
    from = most == 0 ? 1 : Math.max(0.01, least);
    to = Math.max(most, 2 * from);
  }

  /** Draws below y, and returns where it ends. */
  int draw(Ink ink, int y) {
    ink.text(Chart.LEFT, y, "heading", "Answers that had begun, by time to first token");
    int top = y + 16;
    for (int percent = 0; percent <= 100; percent += 25) {
      double at = top + HEIGHT * (1 - percent / 100.0);
      ink.line(Chart.LEFT, at, Chart.RIGHT, at, "grid");
      ink.text(Chart.LEFT - 8, at + 4, "quiet right", percent + "%");
    }
    ticks(ink, top);
    for (int i = 0; i < configs.size(); i++) {
      if (!configs.get(i).timeToFirstToken().isEmpty()) {
        ink.path(curve(configs.get(i).timeToFirstToken(), top), "curve " + Chart.line(i));
      }
    }
    return top + HEIGHT + 20;
  }

  private void ticks(Ink ink, int top) {
    for (double decade = 0.01; decade <= to; decade *= 10) {
      for (double step : STEPS) {
        double millis = decade * step;
        if (millis >= from && millis <= to) {
          ink.line(x(millis), top, x(millis), top + HEIGHT, "grid");
          ink.text(x(millis), top + HEIGHT + 17, "quiet middle", words(millis));
        }
      }
    }
  }

  private String curve(Quantiles times, int top) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i <= POINTS; i++) {
      double part = (double) i / POINTS;
      path.append(i == 0 ? 'M' : 'L');
      path.append(Ink.point(x(times.millis(part)), top + HEIGHT * (1 - part)));
    }
    return path.toString();
  }

  private double x(double millis) {
    double part = Math.log(Math.max(millis, from) / from) / Math.log(to / from);
    return Chart.LEFT + part * (Chart.RIGHT - Chart.LEFT);
  }

  private static String words(double millis) {
    double number = millis >= 999 ? millis / 1000 : millis;
    String text = number >= 0.99 ? String.valueOf(Math.round(number)) : Unit.RATIO.text(number);
    return text + (millis >= 999 ? " s" : " ms");
  }
}
