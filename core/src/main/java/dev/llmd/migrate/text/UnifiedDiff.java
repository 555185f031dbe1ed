package dev.llmd.migrate.text;

import java.util.ArrayList;
import java.util.List;

/** Shows what changes in a file in the format of {@code diff -u}, for {@code git apply}. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder out = new StringBuilder();

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The difference; empty when there is none.
   *
   * @param name the path of the file, with slashes
   */
  public static String of(String name, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
    diff.out.append("--- ").append(quoted("a/" + name)).append('\n');
    diff.out.append("+++ ").append(quoted("b/" + name)).append('\n');
    diff.write(LineMatch.of(diff.before, diff.after));
    return diff.out.toString();
  }

  /** Lines with their line breaks, which count too. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /**
   * As git writes names: quoted when they have quotes or control characters, a tab after blanks.
   */
  private static String quoted(String name) {
    boolean isPlain = true;
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
        isPlain = false;
      } else if (c < ' ') {
        text.append('\\').append("%03o".formatted((int) c));
        isPlain = false;
      } else {
        text.append(c);
      }
    }
    return isPlain ? name + (name.indexOf(' ') < 0 ? "" : "\t") : text.append('"').toString();
  }

  /** Writes the changes, those that are near to each other in one hunk. */
  private void write(List<LineMatch.Change> changes) {
    int first = 0;
    while (first < changes.size()) {
      int last = first;
      while (last + 1 < changes.size()
          && changes.get(last + 1).before() - changes.get(last).beforeEnd() <= 2 * CONTEXT) {
        last++;
      }
      hunk(changes.subList(first, last + 1));
      first = last + 1;
    }
  }

  private void hunk(List<LineMatch.Change> changes) {
    LineMatch.Change first = changes.getFirst();
    LineMatch.Change last = changes.getLast();
    int lead = Math.min(CONTEXT, first.before());
    int from = first.before() - lead;
    int to = Math.min(before.size(), last.beforeEnd() + CONTEXT);
    int trail = to - last.beforeEnd();
    out.append("@@ -").append(range(from, to - from));
    out.append(" +")
        .append(range(first.after() - lead, last.afterEnd() + trail - first.after() + lead));
    out.append(" @@\n");
    int at = from;
    for (LineMatch.Change change : changes) {
      lines(' ', before, at, change.before());
      lines('-', before, change.before(), change.beforeEnd());
      lines('+', after, change.after(), change.afterEnd());
      at = change.beforeEnd();
    }
    lines(' ', before, at, to);
  }

  /** Lines count from 1; an empty range is named by the line before it. */
  private static String range(int start, int length) {
    int line = length == 0 ? start : start + 1;
    return length == 1 ? String.valueOf(line) : line + "," + length;
  }

  private void lines(char sign, List<String> lines, int from, int to) {
    for (String line : lines.subList(from, to)) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
