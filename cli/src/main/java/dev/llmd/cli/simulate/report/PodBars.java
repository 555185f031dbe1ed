package dev.llmd.cli.simulate.report;

import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.figures.PodLoad;
import java.util.List;

/** How many requests each pod had: beside each other those of one pod with each configuration. */
final class PodBars {

  private static final int HEIGHT = 150;
  private static final int MOST_NAMES = 12;

  private final List<Figures> configs;
  private final int most;

  PodBars(List<Figures> configs) {
    this.configs = configs;
    int requests = 1;
    for (Figures config : configs) {
      for (PodLoad pod : pods(config)) {
        requests = Math.max(requests, pod.requests());
      }
    }
    this.most = requests;
  }

  private static List<PodLoad> pods(Figures config) {
    return config.load().stream().flatMap(kind -> kind.pods().stream()).toList();
  }

  /** Draws below y, and returns where it ends. */
  int draw(Ink ink, int y) {
    ink.text(Chart.LEFT, y, "heading", "Requests of each pod");
    int bottom = y + 16 + HEIGHT;
    ink.line(Chart.LEFT, bottom, Chart.RIGHT, bottom, "grid");
    ink.line(Chart.LEFT, bottom - HEIGHT, Chart.RIGHT, bottom - HEIGHT, "grid");
    ink.text(Chart.LEFT - 8, bottom + 4, "quiet right", "0");
    ink.text(Chart.LEFT - 8, bottom - HEIGHT + 4, "quiet right", String.valueOf(most));
    int count = pods(configs.getFirst()).size();
    double room = (double) (Chart.RIGHT - Chart.LEFT) / count;
    double width = room * 0.8 / configs.size();
    for (int i = 0; i < configs.size(); i++) {
      List<PodLoad> pods = pods(configs.get(i));
      for (int pod = 0; pod < count; pod++) {
        PodLoad load = pods.get(pod);
        double height = (double) HEIGHT * load.requests() / most;
        ink.bar(
            Chart.LEFT + pod * room + room * 0.1 + i * width,
            bottom - height,
            width,
            height,
            Chart.bar(i),
            configs.get(i).config() + ", " + load.name() + ": " + load.requests());
      }
    }
    names(ink, bottom + 17, room);
    return bottom + 20;
  }

  private void names(Ink ink, int y, double room) {
    List<PodLoad> pods = pods(configs.getFirst());
    for (int i = 0; i < pods.size() && pods.size() <= MOST_NAMES; i++) {
      ink.text(Chart.LEFT + (i + 0.5) * room, y, "quiet middle", pods.get(i).name());
    }
  }
}
