package dev.llmd.diff.leaf;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts of several lines, as a unified diff shows them.
 *
 * @param hunks what is different, each with some lines around it
 */
public record LineDiff(List<Hunk> hunks) {

  private static final int CONTEXT = 3;

  /** No line holds a line break. */
  private static final String UNENDED = "\n";

  /**
   * Lines that stand together.
   *
   * @param beforeStart the 1-based number of its first line before; 0 for a text without lines
   * @param afterStart the 1-based number of its first line after; 0 for a text without lines
   */
  public record Hunk(int beforeStart, int afterStart, List<Line> lines) {
    public Hunk {
      lines = List.copyOf(lines);
    }

    /** {@code @@ -1,4 +1,5 @@}. */
    public String head() {
      long common = count(' ');
      long before = common + count('-');
      long after = common + count('+');
      return "@@ -" + beforeStart + "," + before + " +" + afterStart + "," + after + " @@";
    }

    private long count(char sign) {
      return lines.stream().filter(line -> line.sign() == sign).count();
    }
  }

  /**
   * A line.
   *
   * @param sign {@code -} for a line that is gone, {@code +} for a new one, a space for one that
   *     stays, a backslash for a remark about the line before
   */
  public record Line(char sign, String text) {}

  public LineDiff {
    hunks = List.copyOf(hunks);
  }

  /** Compares the texts; without hunks when they are the same. */
  public static LineDiff of(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<EditScript.Gap> gaps = EditScript.of(old, now);
    List<Hunk> hunks = new ArrayList<>();
    for (int first = 0; first < gaps.size(); ) {
      int last = first;
      while (last + 1 < gaps.size()
          && gaps.get(last + 1).beforeStart() - gaps.get(last).beforeEnd() <= 2 * CONTEXT) {
        last++;
      }
      hunks.add(hunk(gaps.subList(first, last + 1), old, now));
      first = last + 1;
    }
    return new LineDiff(hunks);
  }

  /** The lines; the last one is marked when no line break ends it. */
  private static List<String> lines(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    } else {
      lines.set(lines.size() - 1, lines.getLast() + UNENDED);
    }
    return lines;
  }

  private static Hunk hunk(List<EditScript.Gap> gaps, List<String> old, List<String> now) {
    int ahead = Math.min(CONTEXT, gaps.getFirst().beforeStart());
    int start = gaps.getFirst().beforeStart() - ahead;
    List<Line> lines = new ArrayList<>();
    int at = start;
    for (EditScript.Gap gap : gaps) {
      add(' ', old.subList(at, gap.beforeStart()), lines);
      add('-', old.subList(gap.beforeStart(), gap.beforeEnd()), lines);
      add('+', now.subList(gap.afterStart(), gap.afterEnd()), lines);
      at = gap.beforeEnd();
    }
    add(' ', old.subList(at, Math.min(old.size(), at + CONTEXT)), lines);
    return new Hunk(
        old.isEmpty() ? 0 : start + 1,
        now.isEmpty() ? 0 : gaps.getFirst().afterStart() - ahead + 1,
        lines);
  }

  private static void add(char sign, List<String> texts, List<Line> lines) {
    for (String text : texts) {
      if (text.endsWith(UNENDED)) {
        lines.add(new Line(sign, text.substring(0, text.length() - UNENDED.length())));
        lines.add(new Line('\\', " no line break at the end"));
      } else {
        lines.add(new Line(sign, text));
      }
    }
  }
}
