package dev.llmd.cli.simulate.report;

import dev.llmd.cli.simulate.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A line of a comparison: one figure of all configurations.
 *
 * @param title what it is
 * @param better which end of it is the better one
 */
record Line(String title, Unit unit, Better better, ToDoubleFunction<Figures> figure) {

  private static final String MARK = " *";
  private static final String NO_MARK = "  ";

  /** Which of two values is the better one. */
  enum Better {
    LOWER,
    HIGHER,
    /** It only describes. */
    NEITHER
  }

  /** The title, the first value, the others with their difference from it; the best are marked. */
  List<String> cells(List<Figures> configs) {
    double first = figure.applyAsDouble(configs.getFirst());
    String best = unit.text(best(configs));
    boolean isDecided = better != Better.NEITHER && !isSame(configs);
    List<String> cells = new ArrayList<>();
    cells.add(title);
    for (Figures config : configs) {
      double value = figure.applyAsDouble(config);
      String difference = unit.difference(first, value);
      String text = unit.text(value) + (difference.isEmpty() ? "" : " (" + difference + ")");
      boolean isBest = isDecided && unit.text(value).equals(best);
      cells.add(text + (isBest ? MARK : NO_MARK));
    }
    return cells;
  }

  private boolean isSame(List<Figures> configs) {
    String first = unit.text(figure.applyAsDouble(configs.getFirst()));
    return configs.stream().allMatch(it -> unit.text(figure.applyAsDouble(it)).equals(first));
  }

  private double best(List<Figures> configs) {
    double[] known =
        configs.stream()
            .mapToDouble(figure)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (known.length == 0) {
      return Double.NaN;
    }
    return better == Better.HIGHER ? known[known.length - 1] : known[0];
  }
}
