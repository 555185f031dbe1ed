package dev.llmd.cli.simulate.report;

import dev.llmd.cli.simulate.figures.Figures;
import java.util.List;

/** The part of all prompt tokens that were in a cache, and how much it could have been. */
record HitBars(List<Figures> configs) {

  private static final int ROW = 24;
  private static final int ROOM_FOR_FIGURE = 60;

  /** Draws below y, and returns where it ends. */
  int draw(Ink ink, int y) {
    ink.text(
        Chart.LEFT, y, "heading", "Cache hits, of all prompt tokens (the line: the best possible)");
    double whole = Chart.RIGHT - Chart.LEFT - ROOM_FOR_FIGURE;
    int top = y + 14;
    for (int i = 0; i < configs.size(); i++) {
      Figures config = configs.get(i);
      String figure = Unit.PERCENT.text(config.hitRatio());
      int at = top + i * ROW;
      if (!Double.isNaN(config.hitRatio())) {
        double width = whole * config.hitRatio();
        String title = config.config() + ": " + figure;
        ink.bar(Chart.LEFT, at + 3, width, ROW - 8, Chart.bar(i), title);
        double best = Chart.LEFT + whole * config.bestHitRatio();
        ink.line(best, at, best, at + ROW - 2, "best");
      }
      ink.text(Chart.RIGHT, at + 16, "right", figure);
    }
    return top + configs.size() * ROW;
  }
}
