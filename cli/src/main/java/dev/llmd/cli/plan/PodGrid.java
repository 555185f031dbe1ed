package dev.llmd.cli.plan;

import dev.llmd.overview.DeviceUse;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.WorkloadOverview;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the pods of a workload: one small box each, the pods of a group in a frame, as many as
 * there is room for.
 */
final class PodGrid {

  private static final int POD_WIDTH = 31;
  private static final int POD_HEIGHT = 21;
  private static final int GAP = 4;
  private static final int FRAME = 4;
  private static final int MOST_ROWS = 3;

  private final WorkloadOverview workload;
  private final int width;
  private final List<PodOverview> members = new ArrayList<>();
  private final int perRow;
  private final int shown;

  /** The pods of a workload, in so many pixels. */
  PodGrid(WorkloadOverview workload, int width) {
    this.workload = workload;
    this.width = width;
    long most = (width - 2L * FRAME + GAP) / (POD_WIDTH + GAP);
    for (PodOverview pod : workload.pods()) {
      for (long i = 0; i < pod.perReplica() && members.size() < most; i++) {
        members.add(pod);
      }
    }
    perRow = Math.max(1, (width + GAP) / (replicaWidth() + GAP));
    shown = (int) Math.min(workload.replicas().max(), (long) perRow * MOST_ROWS);
  }

  /** Pixels that the pods take. */
  int height() {
    int rows = Math.ceilDiv(shown, perRow);
    return rows * (replicaHeight() + GAP) + (rest().isEmpty() ? 0 : 16);
  }

  void draw(Drawing drawing, int x, int y) {
    for (int i = 0; i < shown; i++) {
      int left = x + i % perRow * (replicaWidth() + GAP);
      int top = y + i / perRow * (replicaHeight() + GAP);
      replica(drawing, left, top, i >= workload.replicas().min());
    }
    if (!rest().isEmpty()) {
      drawing.text(x, y + height() - 4, "small", rest(), width);
    }
  }

  private void replica(Drawing drawing, int x, int y, boolean isOptional) {
    int inset = isGroup() ? FRAME : 0;
    if (isGroup()) {
      drawing.rectangle(x, y, replicaWidth(), replicaHeight(), 5, "group" + maybe(isOptional));
    }
    for (int i = 0; i < members.size(); i++) {
      PodOverview pod = members.get(i);
      int left = x + inset + i * (POD_WIDTH + GAP);
      String style = "pod " + style(pod) + maybe(isOptional);
      drawing.rectangle(left, y + inset, POD_WIDTH, POD_HEIGHT, 3, style);
      String figure = figure(pod);
      String size = figure.length() > 3 ? "figure tiny" : "figure";
      drawing.text(left + POD_WIDTH / 2, y + inset + 15, size, figure, 99);
    }
  }

  private static String maybe(boolean isOptional) {
    return isOptional ? " maybe" : "";
  }

  /** What is not drawn, in words. */
  private String rest() {
    long replicas = workload.replicas().max() - shown;
    long inGroup = workload.groupSize() - members.size();
    String groups = isGroup() ? " more groups" : " more pods";
    String pods = inGroup > 0 ? "each group: " + inGroup + " more pods" : "";
    String more = replicas > 0 ? replicas + groups : "";
    return more.isEmpty() || pods.isEmpty() ? more + pods : more + "; " + pods;
  }

  private boolean isGroup() {
    return Words.isGrouped(workload);
  }

  private int replicaWidth() {
    int pods = members.size() * (POD_WIDTH + GAP) - GAP;
    return isGroup() ? pods + 2 * FRAME : pods;
  }

  private int replicaHeight() {
    return isGroup() ? POD_HEIGHT + 2 * FRAME : POD_HEIGHT;
  }

  private static String style(PodOverview pod) {
    DeviceUse use = pod.devices().all();
    if (pod.needed().orElse(0) > use.given().max() && !use.given().isNone()) {
      return "short";
    }
    if (use.given().isNone()) {
      return "plain";
    }
    return use.idle().isNone() ? "full" : "idle";
  }

  /** {@code 8}, or {@code 1/8} where some are idle, or {@code 2<4} where some are missing. */
  private static String figure(PodOverview pod) {
    DeviceUse use = pod.devices().all();
    long given = use.given().max();
    if (given == 0) {
      return pod.devices().uncounted().isEmpty() ? "" : "?";
    }
    if (pod.needed().orElse(0) > given) {
      return given + "<" + pod.needed().getAsLong();
    }
    return use.idle().isNone() ? Long.toString(given) : use.used().max() + "/" + given;
  }
}
