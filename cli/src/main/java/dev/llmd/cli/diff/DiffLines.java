package dev.llmd.cli.diff;

import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.leaf.LineDiff;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.write.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Changes of an object as lines, each with a sign: what {@code diff} shows, by field. */
final class DiffLines {

  /** A change that fits into so many characters stands on its line. */
  private static final int SHORT = 96;

  /**
   * A line.
   *
   * @param sign {@code +}, {@code -}, {@code ~} for a field that has another value, a space for
   *     what stays, {@code @} for the place of lines in a text, a backslash for a remark
   * @param depth 0 for a field, 1 for what belongs to it
   */
  record Line(char sign, int depth, String text) {}

  private final int longest;
  private final List<Line> lines = new ArrayList<>();

  private DiffLines(int longest) {
    this.longest = longest;
  }

  /** The lines of these changes, short ones with both values on one line. */
  static List<Line> of(List<LeafChange> changes) {
    return of(changes, SHORT);
  }

  /** The lines of these changes, each value on lines of its own. */
  static List<Line> inFull(List<LeafChange> changes) {
    return of(changes, 0);
  }

  private static List<Line> of(List<LeafChange> changes, int longest) {
    DiffLines all = new DiffLines(longest);
    changes.forEach(all::add);
    return all.lines;
  }

  private void add(LeafChange change) {
    switch (change) {
      case LeafChange.Value value when value.isNew() -> one('+', value.path() + "", value.after());
      case LeafChange.Value value when value.isGone() ->
          one('-', value.path() + "", value.before());
      case LeafChange.Value value -> both(value);
      case LeafChange.Order order ->
          field(
              order.path()
                  + ": in another order: "
                  + String.join(", ", order.before())
                  + " → "
                  + String.join(", ", order.after()));
    }
  }

  private void field(String text) {
    lines.add(new Line('~', 0, text));
  }

  /** A value that is new or gone. */
  private void one(char sign, String path, Node value) {
    String yaml = YamlText.of(value);
    if (isLine(value, yaml)) {
      lines.add(new Line(sign, 0, path + ": " + yaml));
    } else {
      lines.add(new Line(isInFull() ? '~' : sign, 0, path + ":"));
      block(sign, yaml);
    }
  }

  private boolean isInFull() {
    return longest == 0;
  }

  private void both(LeafChange.Value value) {
    if (value.before() instanceof TextNode before
        && value.after() instanceof TextNode after
        && (before.value().indexOf('\n') >= 0 || after.value().indexOf('\n') >= 0)) {
      field(value.path() + ":");
      texts(before.value(), after.value());
      return;
    }
    String before = YamlText.of(value.before());
    String after = YamlText.of(value.after());
    String line = value.path() + ": " + before + " → " + after;
    if (isLine(value.before(), before)
        && isLine(value.after(), after)
        && line.length() <= longest) {
      field(line);
    } else {
      field(value.path() + ":");
      block('-', before);
      block('+', after);
    }
  }

  private void texts(String before, String after) {
    for (LineDiff.Hunk hunk : LineDiff.of(before, after).hunks()) {
      lines.add(new Line('@', 1, hunk.head()));
      for (LineDiff.Line line : hunk.lines()) {
        lines.add(new Line(line.sign(), 1, line.text()));
      }
    }
  }

  private void block(char sign, String yaml) {
    for (String line : yaml.split("\n", -1)) {
      lines.add(new Line(sign, 1, line));
    }
  }

  /** A scalar without line breaks, or an empty map or list. */
  private static boolean isLine(Node value, String yaml) {
    return yaml.indexOf('\n') < 0 && value.fields().isEmpty() && value.items().isEmpty();
  }
}
