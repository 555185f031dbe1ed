package dev.llmd.diff.leaf;

import java.util.ArrayList;
import java.util.List;

/**
 * The fewest elements to take out of a list and put into it to make another of it. Both ways round
 * the same elements stay.
 */
final class EditScript {

  /** Beyond so many comparisons, lists that have nothing to do with each other are replaced. */
  private static final long MOST = 4_000_000;

  /** Elements that are gone, and new ones in their place. */
  record Gap(int beforeStart, int beforeEnd, int afterStart, int afterEnd) {
    int gone() {
      return beforeEnd - beforeStart;
    }

    int added() {
      return afterEnd - afterStart;
    }
  }

  private final List<String> before;
  private final List<String> after;
  private final List<Gap> gaps = new ArrayList<>();

  private EditScript(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** What is different, from the first to the last; between two gaps something stays. */
  static List<Gap> of(List<String> before, List<String> after) {
    EditScript script = new EditScript(before, after);
    script.run();
    return script.gaps;
  }

  private void run() {
    int start = 0;
    int least = Math.min(before.size(), after.size());
    while (start < least && before.get(start).equals(after.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < least - start
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int beforeEnd = before.size() - tail;
    int afterEnd = after.size() - tail;
    if ((long) (beforeEnd - start) * (afterEnd - start) > MOST) {
      gaps.add(new Gap(start, beforeEnd, start, afterEnd));
    } else {
      walk(start, beforeEnd, afterEnd);
    }
  }

  private void walk(int start, int beforeEnd, int afterEnd) {
    int[][] common = common(start, beforeEnd, afterEnd);
    int i = start;
    int j = start;
    int gapBefore = i;
    int gapAfter = j;
    while (i < beforeEnd || j < afterEnd) {
      if (i < beforeEnd && j < afterEnd && before.get(i).equals(after.get(j))) {
        addGap(gapBefore, i, gapAfter, j);
        gapBefore = ++i;
        gapAfter = ++j;
      } else if (j == afterEnd || (i < beforeEnd && isGone(i, j, common, start))) {
        i++;
      } else {
        j++;
      }
    }
    addGap(gapBefore, i, gapAfter, j);
  }

  /** A tie is settled by the elements themselves, so that the way back is the same way. */
  private boolean isGone(int i, int j, int[][] common, int start) {
    int withoutOld = common[i + 1 - start][j - start];
    int withoutNew = common[i - start][j + 1 - start];
    return withoutOld != withoutNew
        ? withoutOld > withoutNew
        : before.get(i).compareTo(after.get(j)) < 0;
  }

  private void addGap(int beforeStart, int beforeEnd, int afterStart, int afterEnd) {
    if (beforeStart < beforeEnd || afterStart < afterEnd) {
      gaps.add(new Gap(beforeStart, beforeEnd, afterStart, afterEnd));
    }
  }

  /** How many elements the rests of both lists can have in common, from each pair on. */
  private int[][] common(int start, int beforeEnd, int afterEnd) {
    int[][] common = new int[beforeEnd - start + 1][afterEnd - start + 1];
    for (int i = beforeEnd - 1; i >= start; i--) {
      int[] row = common[i - start];
      int[] next = common[i + 1 - start];
      for (int j = afterEnd - 1; j >= start; j--) {
        row[j - start] =
            before.get(i).equals(after.get(j))
                ? next[j + 1 - start] + 1
                : Math.max(next[j - start], row[j + 1 - start]);
      }
    }
    return common;
  }
}
