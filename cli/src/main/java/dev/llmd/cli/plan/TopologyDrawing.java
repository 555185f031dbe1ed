package dev.llmd.cli.plan;

import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.WorkloadOverview;
import dev.llmd.overview.WorkloadOverview.Role;
import java.util.ArrayList;
import java.util.List;

/** Draws one service: gateways, routes, the pool with its scheduler, and the pods. */
final class TopologyDrawing {

  private static final int BOX_WIDTH = 222;
  private static final int BOX_HEIGHT = 44;
  private static final int GAP = 34;
  private static final int STACK = 12;
  private static final int CARD_WIDTH = 322;
  private static final int PADDING = 12;
  private static final int HEAD = 29;
  private static final int LINE = 17;

  private final Drawing drawing = new Drawing();
  private final Running running;
  private final List<WorkloadOverview> models = new ArrayList<>();
  private final List<WorkloadOverview> schedulers = new ArrayList<>();
  private final int height;

  private TopologyDrawing(Running running) {
    this.running = running;
    for (WorkloadOverview workload : running.workloads()) {
      (workload.role() == Role.SCHEDULER ? schedulers : models).add(workload);
    }
    int boxes =
        Math.max(
            Math.max(running.routing().gateways().size(), running.routing().routes().size()),
            running.routing().pools().size() + schedulers.size());
    height = Math.max(cards(), boxes * (BOX_HEIGHT + GAP) - GAP) + 3;
  }

  /** The drawing of a service that runs, as an SVG element whose ids begin with {@code id}. */
  static String of(String id, ServiceOverview service, Running running) {
    return new TopologyDrawing(running).draw(id, service);
  }

  private String draw(String id, ServiceOverview service) {
    List<Integer> before = column(0, "Gateway", "edge", running.routing().gateways(), List.of());
    int x = running.routing().gateways().isEmpty() ? 0 : BOX_WIDTH + GAP;
    before = column(x, "", "edge", running.routing().routes(), before);
    x += running.routing().routes().isEmpty() ? 0 : BOX_WIDTH + GAP;
    if (!running.routing().pools().isEmpty() || !schedulers.isEmpty()) {
      before = pool(x, before);
      x += BOX_WIDTH + GAP;
    }
    drawModels(x, before);
    String title = "Topology of " + service.identity();
    return drawing.svg(id, x + CARD_WIDTH + 2, height, title, description());
  }

  /** Stacked boxes, joined with those before them; the heights at which arrows leave them. */
  private List<Integer> column(
      int x, String kind, String style, List<String> names, List<Integer> before) {
    if (names.isEmpty()) {
      return before;
    }
    List<Integer> exits = new ArrayList<>();
    int y = (height - names.size() * (BOX_HEIGHT + STACK) + STACK) / 2;
    for (String name : names) {
      String[] words = kind.isEmpty() ? name.split(" ", 2) : new String[] {kind, name};
      drawing.box(x + 1, y, BOX_WIDTH, BOX_HEIGHT, "box " + style, words[0], words[1]);
      join(before, x, y + BOX_HEIGHT / 2);
      exits.add(y + BOX_HEIGHT / 2);
      y += BOX_HEIGHT + STACK;
    }
    return exits;
  }

  private List<Integer> pool(int x, List<Integer> before) {
    List<String> pools = running.routing().pools();
    int count = Math.min(1, pools.size()) + schedulers.size();
    int y = (height - count * (BOX_HEIGHT + GAP) + GAP) / 2;
    List<Integer> exits = new ArrayList<>();
    if (!pools.isEmpty()) {
      drawing.box(x + 1, y, BOX_WIDTH, BOX_HEIGHT, "box pool", "InferencePool", pools.getFirst());
      join(before, x, y + BOX_HEIGHT / 2);
      exits.add(y + BOX_HEIGHT / 2);
    }
    for (WorkloadOverview scheduler : schedulers) {
      if (!pools.isEmpty()) {
        drawing.down(x + BOX_WIDTH / 2, y + BOX_HEIGHT, y + BOX_HEIGHT + GAP - 6, "ask", "asks");
        y += BOX_HEIGHT + GAP;
      }
      String kind = "Scheduler · " + Words.count(scheduler.podCount(), "pod");
      drawing.box(x + 1, y, BOX_WIDTH, BOX_HEIGHT, "box", kind, scheduler.name());
    }
    return exits.isEmpty() ? before : exits;
  }

  private void drawModels(int x, List<Integer> before) {
    int y = (height - cards()) / 2 + 1;
    int bottom = 0;
    for (WorkloadOverview workload : models) {
      int tall = card(x, y, workload);
      if (workload.role() == Role.PREFILL && bottom > 0) {
        drawing.down(x + CARD_WIDTH / 2, bottom, y - 6, "link", "prompts");
      } else {
        join(before, x, y + tall / 2);
      }
      bottom = y + tall;
      y = bottom + GAP;
    }
  }

  private int card(int x, int y, WorkloadOverview workload) {
    int room = CARD_WIDTH - 2 * PADDING;
    int left = x + 1 + PADDING;
    int tall = height(workload);
    drawing.rectangle(x + 1, y, CARD_WIDTH, tall, 8, "box card");
    String head = workload.role().word() + " · " + Words.count(workload.podCount(), "pod");
    drawing.text(left, y + 20, "head", head, room);
    int top = y + HEAD;
    for (String line : figures(workload)) {
      drawing.text(left, top + 8, "small", line, room);
      top += LINE;
    }
    new PodGrid(workload, room).draw(drawing, left, top);
    return tall;
  }

  private static int height(WorkloadOverview workload) {
    int pods = new PodGrid(workload, CARD_WIDTH - 2 * PADDING).height();
    return HEAD + figures(workload).size() * LINE + pods + PADDING - 4;
  }

  private static List<String> figures(WorkloadOverview workload) {
    String devices = Words.devices(workload.pods().getFirst());
    String each = devices.equals("–") ? "no accelerators" : devices + " per pod";
    return Words.isGrouped(workload)
        ? List.of("groups: " + Words.replicas(workload), each)
        : List.of(each);
  }

  private int cards() {
    int sum = -GAP;
    for (WorkloadOverview workload : models) {
      sum += height(workload) + GAP;
    }
    return Math.max(sum, 0);
  }

  private void join(List<Integer> before, int x, int y) {
    for (int exit : before) {
      drawing.arrow(x - GAP + 1, exit, x - 5, y, "link");
    }
  }

  /** The drawing in words. */
  private String description() {
    StringBuilder text = new StringBuilder();
    List<String> way = new ArrayList<>(running.routing().gateways());
    way.addAll(running.routing().routes());
    running.routing().pools().forEach(pool -> way.add("InferencePool " + pool));
    if (!way.isEmpty()) {
      text.append("Requests come by ").append(String.join(", ", way)).append(". ");
    }
    for (WorkloadOverview workload : running.workloads()) {
      text.append(workload.role().word()).append(": ");
      text.append(Words.count(workload.podCount(), "pod"));
      text.append(", ").append(String.join(", ", figures(workload))).append(". ");
    }
    return text.toString().strip();
  }
}
