package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.Lines;
import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Edits of maps and lists that are written line by line.
 *
 * @param document the document
 */
record BlockEdits(DocumentText document) {

  /** Takes fields out; their comments stay where they were. */
  List<TextEdit> delete(Span.OfMap map, Set<Integer> gone, String path) {
    Lines lines = document.lines();
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < map.fields().size(); i++) {
      if (!gone.contains(i)) {
        continue;
      }
      Span.Field field = map.fields().get(i);
      int start = field.key().start();
      if (lines.isFirst(start)) {
        edits.add(linesOut(start, field.end(), lines.column(start)));
        continue;
      }
      requireDash(start, path);
      int next = i + 1;
      while (gone.contains(next)) {
        next++;
      }
      int follower = map.fields().get(next).key().start();
      int dashLine = lines.start(start);
      int column = document.text().indexOf('-', dashLine) - dashLine;
      edits.add(TextEdit.insert(dashLine, kept(start, follower, column)));
      edits.add(TextEdit.delete(start, follower));
      i = next;
    }
    return edits;
  }

  /** Takes the lines out from the one to the other place. */
  TextEdit linesOut(int start, int end, int column) {
    Lines lines = document.lines();
    int first = lines.start(start);
    int last = lines.next(end);
    return new TextEdit(first, last, kept(first, last, column));
  }

  /** Puts a field after another; the last one when that is null. */
  TextEdit insert(Span.OfMap map, int after, String key, Node value) {
    int column = document.column(map.fields().getFirst().key().start());
    int at = document.lines().next(map.fields().get(after).end());
    return TextEdit.insert(at, text().field(key, value, column));
  }

  /** Puts an element before that index of a list. */
  TextEdit insert(Span.OfList list, int index, Node value, String path) {
    Lines lines = document.lines();
    int column = lines.column(dash(list, 0));
    if (!lines.isFirst(dash(list, 0))) {
      throw new Obstacle(
          list.start(),
          path,
          "the list begins on the line of another",
          "begin it on a line of its own, then run llmd migrate again");
    }
    int at =
        index == 0 ? lines.start(dash(list, 0)) : lines.next(list.items().get(index - 1).end());
    return TextEdit.insert(at, text().item(value, column));
  }

  /** Takes an element out. */
  TextEdit delete(Span.OfList list, int index, String path) {
    int dash = dash(list, index);
    if (!document.lines().isFirst(dash)) {
      throw new Obstacle(
          dash,
          path,
          "the list begins on the line of another",
          "begin it on a line of its own, then run llmd migrate again");
    }
    int end = Math.max(dash + 1, list.items().get(index).end());
    return linesOut(dash, end, document.column(dash));
  }

  /** Puts the map's fields below a new field of it. */
  List<TextEdit> wrap(Span.OfMap map, String key, String path) {
    Lines lines = document.lines();
    if (!lines.isFirst(map.start())) {
      throw new Obstacle(
          map.start(),
          path,
          "its fields would have to move below " + key,
          "move them below " + key + " by hand");
    }
    List<TextEdit> edits = new ArrayList<>();
    int column = lines.column(map.start());
    String head = " ".repeat(column) + key + ":" + lines.lineBreak();
    edits.add(TextEdit.insert(lines.start(map.start()), head));
    int end = lines.next(map.end());
    for (int at = lines.start(map.start()); at < end; at = lines.next(at)) {
      if (lines.end(at) > at) {
        edits.add(TextEdit.insert(at, "  "));
      }
    }
    return edits;
  }

  /**
   * Writes a map or a list below a key, in place of what stands on its line.
   *
   * @param field the key, and what stands behind it
   */
  List<TextEdit> expand(Span.Field field, Node after) {
    Lines lines = document.lines();
    int colon = document.text().indexOf(':', field.key().end()) + 1;
    int column = document.column(field.key().start());
    List<TextEdit> edits = new ArrayList<>();
    if (field.value().end() > colon) {
      edits.add(TextEdit.delete(colon, field.value().end()));
    }
    edits.add(TextEdit.insert(lines.next(field.end()), text().below(after, column)));
    return edits;
  }

  /** Takes the lines out that stand below a field, and writes braces or brackets beside it. */
  List<TextEdit> empty(Span.Field field, String braces) {
    int colon = document.text().indexOf(':', field.key().end()) + 1;
    int column = document.column(field.value().start());
    return List.of(
        TextEdit.insert(colon, " " + braces),
        linesOut(field.value().start(), field.value().end(), column));
  }

  /** Writes a map in place of an element of a list that is on one line. */
  TextEdit expandItem(Span item, MapNode after) {
    String text = text().fields(after, document.column(item.start()));
    return new TextEdit(item.start(), item.end(), text.stripTrailing());
  }

  /** Writes other lines in place of a map's, with its indentation; comments of its own stay. */
  TextEdit rewrite(Span.OfMap map, String path, String yaml) {
    requireOwnLine(map, path);
    Lines lines = document.lines();
    int column = lines.column(map.start());
    int start = lines.start(map.start());
    int end = lines.next(map.end());
    StringBuilder text = new StringBuilder(kept(start, end, column));
    for (String line : yaml.lines().toList()) {
      text.repeat(' ', line.isEmpty() ? 0 : column).append(line).append(lines.lineBreak());
    }
    return new TextEdit(start, end, text.toString());
  }

  /**
   * Leaves of a map nothing but the document in one of its texts, which takes its place line by
   * line; comments of the map stay.
   */
  List<TextEdit> lift(Span.OfMap map, NestedText text, String path) {
    requireOwnLine(map, path);
    Lines lines = document.lines();
    int column = lines.column(map.start());
    int start = lines.start(map.start());
    int end = lines.next(map.end());
    int first = lines.start(text.offset(0));
    int last = lines.next(text.span().end());
    List<TextEdit> edits = new ArrayList<>();
    edits.add(new TextEdit(start, first, kept(start, first, column)));
    for (int at = first; at < last; at = lines.next(at)) {
      int surplus = Math.min(text.indent() - column, lines.end(at) - at);
      if (surplus > 0) {
        edits.add(TextEdit.delete(at, at + surplus));
      }
    }
    edits.add(new TextEdit(last, end, kept(last, end, column)));
    return edits;
  }

  BlockText text() {
    return new BlockText(BlockStyle.of(document), document.lines().lineBreak());
  }

  /** The comments of a part, each on a line of its own. */
  private String kept(int start, int end, int column) {
    StringBuilder kept = new StringBuilder();
    for (String comment : document.comments().between(start, end)) {
      kept.repeat(' ', column).append(comment).append(document.lines().lineBreak());
    }
    return kept.toString();
  }

  private void requireOwnLine(Span.OfMap map, String path) {
    document.requireUnused(map, path);
    if (!document.lines().isFirst(map.start())) {
      throw new Obstacle(
          map.start(),
          path,
          "the field does not stand on a line of its own",
          "write it on a line of its own, then run llmd migrate again");
    }
  }

  private void requireDash(int start, String path) {
    String before = document.text().substring(document.lines().start(start), start);
    if (!before.strip().equals("-")) {
      throw new Obstacle(
          start,
          path,
          "the field does not stand on a line of its own",
          "write it on a line of its own, then run llmd migrate again");
    }
  }

  /** Where the dash of an element is. */
  private int dash(Span.OfList list, int index) {
    Lines lines = document.lines();
    String text = document.text();
    int first = text.indexOf('-', list.start());
    if (index == 0) {
      return first;
    }
    int column = lines.column(first);
    int at = lines.next(list.items().get(index - 1).end());
    while (at + column >= text.length()
        || text.charAt(at + column) != '-'
        || !lines.isFirst(at + column)) {
      at = lines.next(at);
    }
    return at + column;
  }
}
