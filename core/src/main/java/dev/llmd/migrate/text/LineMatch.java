package dev.llmd.migrate.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines that two texts have in common: the beginning, the end, and in between the longest
 * sequence.
 */
final class LineMatch {
  /** Beyond this many comparisons the middle counts as one change. */
  private static final long LIMIT = 16_000_000;

  /**
   * Lines that are replaced by others; ranges are half-open, counted from 0.
   *
   * @param before where they begin in the one text
   * @param beforeEnd where they end there
   * @param after where the others begin in the other text
   * @param afterEnd where they end there
   */
  record Change(int before, int beforeEnd, int after, int afterEnd) {}

  private LineMatch() {}

  static List<Change> of(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> one = before.subList(head, before.size() - tail);
    List<String> other = after.subList(head, after.size() - tail);
    if ((long) one.size() * other.size() > LIMIT) {
      return List.of(new Change(head, head + one.size(), head, head + other.size()));
    }
    return changes(one, other, head);
  }

  private static List<Change> changes(List<String> one, List<String> other, int head) {
    int[][] common = common(one, other);
    List<Change> changes = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      int startOne = i;
      int startOther = j;
      while ((i < one.size() || j < other.size()) && !isCommon(one, other, i, j)) {
        if (j == other.size() || (i < one.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > startOne || j > startOther) {
        changes.add(new Change(head + startOne, head + i, head + startOther, head + j));
      }
      while (isCommon(one, other, i, j)) {
        i++;
        j++;
      }
    }
    return changes;
  }

  private static boolean isCommon(List<String> one, List<String> other, int i, int j) {
    return i < one.size() && j < other.size() && one.get(i).equals(other.get(j));
  }

  /** How many lines the rests of both have in common. */
  private static int[][] common(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        common[i][j] =
            one.get(i).equals(other.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
