package dev.llmd.cli.simulate.report;

import dev.llmd.cli.page.Table;
import dev.llmd.cli.page.Table.Column;
import dev.llmd.cli.page.Table.Row;
import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.figures.KindLoad;
import dev.llmd.cli.simulate.figures.Quantiles;
import dev.llmd.cli.simulate.report.Line.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All lines of a comparison, in tables. */
final class Lines {

  private final Comparison comparison;

  Lines(Comparison comparison) {
    this.comparison = comparison;
  }

  List<Table> tables() {
    return List.of(table("Answers", answers()), table("Times", times()), table("Pods", pods()));
  }

  private Table table(String caption, List<Line> lines) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(caption));
    // The room of a mark, so that titles stand above the figures.
    comparison.configs().forEach(config -> columns.add(Column.named(config.config() + "  ")));
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      rows.add(Row.of(line.cells(comparison.configs()).toArray(String[]::new)));
    }
    return new Table(caption, columns, rows);
  }

  private List<Line> answers() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("answered", Unit.COUNT, Better.HIGHER, Figures::answered));
    SortedSet<String> reasons = new TreeSet<>();
    comparison.configs().forEach(config -> reasons.addAll(config.rejected().keySet()));
    for (String reason : reasons) {
      lines.add(
          new Line(
              "rejected: " + reason,
              Unit.COUNT,
              Better.LOWER,
              config -> config.rejected().getOrDefault(reason, 0)));
    }
    lines.add(new Line("cache hits", Unit.PERCENT, Better.HIGHER, Figures::hitRatio));
    lines.add(
        new Line("cache hits, best possible", Unit.PERCENT, Better.NEITHER, Figures::bestHitRatio));
    lines.add(
        new Line(
            "output tokens per second", Unit.COUNT, Better.HIGHER, Figures::outputTokensPerSecond));
    lines.add(new Line("until the last answer", Unit.SECONDS, Better.LOWER, Figures::seconds));
    return lines;
  }

  private static List<Line> times() {
    List<Line> lines = new ArrayList<>();
    quantiles(lines, "first token", Figures::timeToFirstToken);
    quantiles(lines, "waited in the picker", Figures::waitedInPicker);
    quantiles(lines, "waited at the pod", Figures::waitedAtPods);
    quantiles(lines, "per output token", Figures::timePerOutputToken);
    return lines;
  }

  private static void quantiles(
      List<Line> lines, String title, Function<Figures, Quantiles> quantiles) {
    for (int percent : new int[] {50, 90, 99}) {
      lines.add(
          new Line(
              title + ", p" + percent,
              Unit.MILLIS,
              Better.LOWER,
              config -> quantiles.apply(config).millis(percent / 100.0)));
    }
    lines.add(
        new Line(
            title + ", longest",
            Unit.MILLIS,
            Better.LOWER,
            config -> quantiles.apply(config).maxMillis()));
  }

  private List<Line> pods() {
    List<Line> lines = new ArrayList<>();
    List<KindLoad> kinds = comparison.configs().getFirst().load();
    for (int i = 0; i < kinds.size(); i++) {
      String kind = kinds.size() == 1 ? "" : kinds.get(i).kind() + ": ";
      pods(lines, kind, i);
    }
    return lines;
  }

  private static void pods(List<Line> lines, String kind, int place) {
    line(lines, kind + "requests, least", Unit.COUNT, Better.NEITHER, place, KindLoad::least);
    line(lines, kind + "requests, median", Unit.COUNT, Better.NEITHER, place, KindLoad::median);
    line(lines, kind + "requests, most", Unit.COUNT, Better.NEITHER, place, KindLoad::most);
    line(lines, kind + "variation", Unit.RATIO, Better.LOWER, place, KindLoad::variation);
    line(lines, kind + "most at a time", Unit.COUNT, Better.LOWER, place, KindLoad::peakRunning);
    line(lines, kind + "busy", Unit.PERCENT, Better.NEITHER, place, KindLoad::busy);
  }

  private static void line(
      List<Line> lines,
      String title,
      Unit unit,
      Better better,
      int place,
      ToDoubleFunction<KindLoad> figure) {
    lines.add(
        new Line(title, unit, better, config -> figure.applyAsDouble(config.load().get(place))));
  }
}
