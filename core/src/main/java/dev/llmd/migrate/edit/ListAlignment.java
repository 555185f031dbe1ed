package dev.llmd.migrate.edit;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds which element of a list became which. */
final class ListAlignment {
  private static final int SAME = 1000;

  private final List<Node> before;
  private final List<Node> after;
  private final int[][] best;

  /**
   * What becomes of an element.
   *
   * @param before its index, -1 for a new one; the new ones come after the old one they follow
   * @param after its index afterwards, -1 for one that is gone
   */
  record Pair(int before, int after) {}

  private ListAlignment(List<Node> before, List<Node> after) {
    this.before = before;
    this.after = after;
    this.best = new int[before.size() + 1][after.size() + 1];
  }

  /** Every element of both lists once, in their order. */
  static List<Pair> of(List<Node> before, List<Node> after) {
    return new ListAlignment(before, after).align();
  }

  private List<Pair> align() {
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        int paired = best[i + 1][j + 1] + likeness(before.get(i), after.get(j));
        best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && isPair(i, j)) {
        pairs.add(new Pair(i++, j++));
      } else if (j < after.size() && (i == before.size() || best[i][j] == best[i][j + 1])) {
        pairs.add(new Pair(-1, j++));
      } else {
        pairs.add(new Pair(i++, -1));
      }
    }
    return pairs;
  }

  private boolean isPair(int i, int j) {
    return best[i][j] == best[i + 1][j + 1] + likeness(before.get(i), after.get(j))
        && best[i][j] > best[i][j + 1];
  }

  private static int likeness(Node one, Node other) {
    if (one.sameValue(other)) {
      return SAME;
    }
    if (!(one instanceof MapNode map) || !(other instanceof MapNode)) {
      return 1;
    }
    int like = 1;
    for (Map.Entry<String, Node> field : map.fields().entrySet()) {
      like += field.getValue().sameValue(other.at(field.getKey())) ? 10 : 0;
    }
    return like;
  }
}
