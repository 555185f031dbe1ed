package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.span.Span;
import java.util.List;
import java.util.Map;

/**
 * Finds the edits that make one value of a document another.
 *
 * @param document the document
 * @param renames new names of fields by their old ones; a field that is gone while its new name has
 *     come is the same field
 * @param why the reason that changes are told with
 * @param changes takes what is found
 */
record TreeEditor(
    DocumentText document, Map<String, String> renames, String why, List<Change> changes) {

  /** More of a value is of no use in a report: it stands in the file. */
  private static final int LONGEST = 160;

  /** Compares the value with what it is to be. */
  void update(Located at, Node after) {
    if (at.node().sameValue(after)) {
      return;
    }
    if (at.span().isEmpty()) {
      throw new Obstacle(
          at.offset(),
          at.path(),
          "an alias or a merge key (<<) brings what would have to change",
          "write the value out in its place, then run llmd migrate again");
    }
    update(Spot.of(at.span().get(), at.path()), at.node(), after);
  }

  /** The same of a part of it. */
  void update(Spot spot, Node before, Node after) {
    if (before.sameValue(after) || (isNothing(before) && isNothing(after))) {
      return;
    }
    document.requireOwn(spot.span(), spot.path());
    switch (spot.span()) {
      case Span.OfMap map when before instanceof MapNode one && after instanceof MapNode other ->
          new MapEditor(this).update(map, spot, one, other);
      case Span.OfList list
          when before instanceof ListNode one && after instanceof ListNode other ->
          new ListEditor(this).update(list, spot, one, other);
      case Span.OfScalar scalar when after instanceof ScalarNode value && !spot.isEmpty() -> {
        TextEdit edit = ScalarEdits.replace(scalar, value, isInFlow(spot), spot.path());
        add(spot, shown(before) + " → " + shown(after), edit);
      }
      default -> new ValueEditor(this).replace(spot, before, after);
    }
  }

  /** No value, or a map without fields: no reader of Kubernetes objects tells these apart. */
  static boolean isNothing(Node node) {
    return !node.isPresent() || (node instanceof MapNode map && map.isEmpty());
  }

  /** Whether it is within braces or brackets. */
  boolean isInFlow(Spot spot) {
    Span span = spot.field().<Span>map(Span.Field::key).orElse(spot.span());
    return FlowParts.contain(document.tree().root(), span);
  }

  void add(Spot spot, String what, TextEdit edit) {
    add(spot.start(), spot.path(), what, List.of(edit));
  }

  void add(int offset, String path, String what, List<TextEdit> edits) {
    changes.add(new Change(offset, path, what, why, edits));
  }

  /** The value as reports show it. */
  static String shown(Node node) {
    return brief(new FlowText(false).of(node));
  }

  /** The field as reports show it. */
  static String shown(String key, Node value) {
    return brief(new FlowText(false).field(key, value));
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
