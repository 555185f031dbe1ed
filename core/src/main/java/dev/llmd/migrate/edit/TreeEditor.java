package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    update(at.span().get(), Optional.empty(), at.node(), after, at.path());
  }

  private void update(Span span, Optional<Span.Field> field, Node before, Node after, String path) {
    if (before.sameValue(after)) {
      return;
    }
    document.requireOwn(span, path);
    switch (span) {
      case Span.OfMap map when before instanceof MapNode one && after instanceof MapNode other ->
          updateMap(map, field, one, other, path);
      case Span.OfList list
          when before instanceof ListNode one && after instanceof ListNode other ->
          updateList(list, field, one, other, path);
      case Span.OfScalar scalar when after instanceof ScalarNode value ->
          add(
              scalar.start(),
              path,
              shown(before) + " → " + shown(after),
              List.of(ScalarEdits.replace(scalar, value, isFlow(field, span), path)));
      default -> replace(span, field, before, after, path);
    }
  }

  private void updateMap(
      Span.OfMap map, Optional<Span.Field> field, MapNode before, MapNode after, String path) {
    if (isWrapped(before, after)) {
      wrap(map, before, after, path);
      return;
    }
    MapChanges found = MapChanges.between(map, before, after, renames, path);
    if (found.keepsNothing()) {
      replace(map, field, before, after, path);
      return;
    }
    for (MapChanges.Kept kept : found.kept()) {
      String key = kept.field().key().text();
      if (!key.equals(kept.name())) {
        add(
            kept.field().key().start(),
            Paths.field(path, key),
            key + " → " + kept.name(),
            List.of(rename(kept, map)));
      }
      update(
          kept.field().value(),
          Optional.of(kept.field()),
          before.at(key),
          after.at(kept.name()),
          Paths.field(path, kept.name()));
    }
    remove(map, before, found.gone(), path);
    for (MapChanges.Added added : found.added()) {
      insert(map, added, after.at(added.key()), path);
    }
  }

  private TextEdit rename(MapChanges.Kept kept, Span.OfMap map) {
    return ScalarEdits.replace(
        kept.field().key(), TextNode.of(kept.name()), map.isFlow(), kept.name());
  }

  private void remove(Span.OfMap map, MapNode before, Set<Integer> gone, String path) {
    if (gone.isEmpty()) {
      return;
    }
    List<TextEdit> edits =
        map.isFlow()
            ? new FlowEdits(document).delete(map, Piece.of(map), gone, path)
            : new BlockEdits(document).delete(map, gone, path);
    boolean isFirst = true;
    for (int i = 0; i < map.fields().size(); i++) {
      if (gone.contains(i)) {
        Span.Field field = map.fields().get(i);
        document.requireUnused(field.value(), path);
        String key = field.key().text();
        add(
            field.key().start(),
            Paths.field(path, key),
            brief(new FlowText(false).field(key, before.at(key))) + " is removed",
            isFirst ? edits : List.of());
        isFirst = false;
      }
    }
  }

  private void insert(Span.OfMap map, MapChanges.Added added, Node value, String path) {
    FlowEdits flow = new FlowEdits(document);
    String text = flow.style().field(added.key(), value);
    add(
        map.fields().get(added.after()).key().start(),
        Paths.field(path, added.key()),
        brief(new FlowText(false).field(added.key(), value)) + " is added",
        List.of(
            map.isFlow()
                ? flow.insert(map, Piece.of(map), added.after() + 1, text)
                : new BlockEdits(document).insert(map, added.after(), added.key(), value)));
  }

  private static boolean isWrapped(MapNode before, MapNode after) {
    return !before.isEmpty()
        && after.fields().size() == 1
        && after.fields().values().iterator().next().sameValue(before);
  }

  private void wrap(Span.OfMap map, MapNode before, MapNode after, String path) {
    String key = after.fields().keySet().iterator().next();
    document.requireOwn(map, path);
    List<TextEdit> edits =
        map.isFlow()
            ? List.of(
                TextEdit.insert(map.start(), "{" + new FlowEdits(document).style().key(key) + ": "),
                TextEdit.insert(map.end(), "}"))
            : new BlockEdits(document).wrap(map, key, path);
    add(map.start(), path, String.join(", ", before.fields().keySet()) + " → below " + key, edits);
  }

  private void updateList(
      Span.OfList list, Optional<Span.Field> field, ListNode one, ListNode other, String path) {
    if (one.items().isEmpty() || other.items().isEmpty()) {
      replace(list, field, one, other, path);
      return;
    }
    List<Node> before = one.items();
    List<Node> after = other.items();
    List<ListAlignment.Pair> pairs = ListAlignment.of(before, after);
    Set<Integer> gone = new HashSet<>();
    int next = 0;
    for (ListAlignment.Pair pair : pairs) {
      if (pair.before() < 0) {
        insert(list, next, after.get(pair.after()), Paths.item(path, pair.after()));
        continue;
      }
      next = pair.before() + 1;
      String item = Paths.item(path, pair.before());
      if (pair.after() >= 0) {
        Span span = list.items().get(pair.before());
        update(span, Optional.empty(), before.get(pair.before()), after.get(pair.after()), item);
      } else {
        gone.add(pair.before());
      }
    }
    remove(list, before, gone, path);
  }

  private void insert(Span.OfList list, int index, Node value, String path) {
    FlowEdits flow = new FlowEdits(document);
    add(
        index == 0 ? list.start() : list.items().get(index - 1).start(),
        path,
        shown(value) + " is added",
        List.of(
            list.isFlow()
                ? flow.insert(list, Piece.of(list), index, flow.text(value))
                : new BlockEdits(document).insert(list, index, value, path)));
  }

  private void remove(Span.OfList list, List<Node> before, Set<Integer> gone, String path) {
    List<TextEdit> inFlow =
        list.isFlow()
            ? new FlowEdits(document).delete(list, Piece.of(list), gone, path)
            : List.of();
    boolean isFirst = true;
    for (int index : gone.stream().sorted().toList()) {
      document.requireUnused(list.items().get(index), path);
      add(
          list.items().get(index).start(),
          Paths.item(path, index),
          shown(before.get(index)) + " is removed",
          !list.isFlow()
              ? List.of(new BlockEdits(document).delete(list, index, path))
              : isFirst ? inFlow : List.of());
      isFirst = false;
    }
  }

  /** Writes a value anew that has nothing in common with what stands there. */
  private void replace(
      Span span, Optional<Span.Field> field, Node before, Node after, String path) {
    document.requireUnused(span, path);
    boolean isNothing =
        !before.isPresent() || before.asMap() == before && before.fields().isEmpty();
    String what = isNothing ? shown(after) + " is added" : shown(before) + " → " + shown(after);
    boolean isOneLine =
        document.text().substring(span.start(), span.end()).indexOf('\n') < 0
            && (span instanceof Span.OfScalar || isBraced(span));
    if (!isOneLine || !document.comments().between(span.start(), span.end()).isEmpty()) {
      throw new Obstacle(
          span.start(), path, "it would have to be written anew: " + what, "write it by hand");
    }
    boolean isLeaf =
        after instanceof ScalarNode || after.fields().isEmpty() && after.items().isEmpty();
    BlockEdits block = new BlockEdits(document);
    if (isLeaf || isInFlow(span)) {
      String text = new FlowEdits(document).text(after);
      add(span.start(), path, what, List.of(new TextEdit(span.start(), span.end(), text)));
    } else if (field.isPresent()) {
      add(span.start(), path, what, block.expand(field.get(), after));
    } else if (after instanceof MapNode map) {
      add(span.start(), path, what, List.of(block.expandItem(span, map)));
    } else {
      throw new Obstacle(span.start(), path, "it would have to be: " + what, "write it by hand");
    }
  }

  private static boolean isBraced(Span span) {
    return (span instanceof Span.OfMap map && map.isFlow())
        || (span instanceof Span.OfList list && list.isFlow());
  }

  private boolean isFlow(Optional<Span.Field> field, Span span) {
    return isInFlow(field.<Span>map(Span.Field::key).orElse(span));
  }

  /** Whether the span is within braces or brackets. */
  private boolean isInFlow(Span span) {
    return FlowParts.contain(document.tree().root(), span);
  }

  private void add(int offset, String path, String what, List<TextEdit> edits) {
    changes.add(new Change(offset, path, what, why, new ArrayList<>(edits)));
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String shown(Node node) {
    return brief(new FlowText(false).of(node));
  }
}
