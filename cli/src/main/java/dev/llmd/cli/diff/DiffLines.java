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
   *     what stays, {@code @} for the place of lines in a text
   * @param depth 0 for a field, 1 for what belongs to it
   */
  record Line(char sign, int depth, String text) {}

  private final List<Line> lines = new ArrayList<>();

  private DiffLines() {}

  /** The lines of these changes. */
  static List<Line> of(List<LeafChange> changes) {
    DiffLines all = new DiffLines();
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
    if (isLine(yaml)) {
      lines.add(new Line(sign, 0, path + ": " + yaml));
    } else {
      lines.add(new Line(sign, 0, path + ":"));
      block(sign, yaml);
    }
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
    if (isLine(before) && isLine(after) && line.length() <= SHORT) {
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

  private static boolean isLine(String yaml) {
    return yaml.indexOf('\n') < 0 && !yaml.startsWith("- ");
  }
}
