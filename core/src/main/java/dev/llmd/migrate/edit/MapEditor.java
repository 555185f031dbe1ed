package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.span.Span;
import java.util.List;
import java.util.Set;

/**
 * Compares maps field by field.
 *
 * @param tree compares the values
 */
record MapEditor(TreeEditor tree) {

  void update(Span.OfMap map, Spot spot, MapNode before, MapNode after) {
    if (isWrapped(before, after)) {
      wrap(map, spot, before, after);
      return;
    }
    MapChanges found = MapChanges.between(map, before, after, tree.renames(), spot.path());
    if (found.keepsNothing()) {
      new ValueEditor(tree).replace(spot, before, after);
      return;
    }
    for (MapChanges.Kept kept : found.kept()) {
      update(map, kept, before, after, spot.path());
    }
    remove(map, before, found.gone(), spot.path());
    for (MapChanges.Added added : found.added()) {
      insert(map, added, after.at(added.key()), spot.path());
    }
  }

  private void update(
      Span.OfMap map, MapChanges.Kept kept, MapNode before, MapNode after, String path) {
    Span.OfScalar key = kept.field().key();
    String old = key.text();
    if (!old.equals(kept.name())) {
      TextEdit edit = ScalarEdits.replace(key, TextNode.of(kept.name()), map.isFlow(), kept.name());
      String what = old + " → " + kept.name();
      tree.add(key.start(), Paths.field(path, old), what, List.of(edit));
    }
    Spot value = Spot.of(kept.field(), Paths.field(path, kept.name()));
    tree.update(value, before.at(old), after.at(kept.name()));
  }

  private void remove(Span.OfMap map, MapNode before, Set<Integer> gone, String path) {
    if (gone.isEmpty()) {
      return;
    }
    List<TextEdit> edits =
        map.isFlow()
            ? new FlowEdits(tree.document()).delete(map, Piece.of(map), gone, path)
            : new BlockEdits(tree.document()).delete(map, gone, path);
    for (int i = 0; i < map.fields().size(); i++) {
      if (gone.contains(i)) {
        Span.Field field = map.fields().get(i);
        tree.document().requireUnused(field.value(), path);
        String key = field.key().text();
        String what = TreeEditor.shown(key, before.at(key)) + " is removed";
        tree.add(field.key().start(), Paths.field(path, key), what, edits);
        // All fields go with the edits of the first one.
        edits = List.of();
      }
    }
  }

  private void insert(Span.OfMap map, MapChanges.Added added, Node value, String path) {
    FlowEdits flow = new FlowEdits(tree.document());
    String text = flow.style().field(added.key(), value);
    TextEdit edit =
        map.isFlow()
            ? flow.insert(map, Piece.of(map), added.after() + 1, text)
            : new BlockEdits(tree.document()).insert(map, added.after(), added.key(), value);
    tree.add(
        map.fields().get(added.after()).key().start(),
        Paths.field(path, added.key()),
        TreeEditor.shown(added.key(), value) + " is added",
        List.of(edit));
  }

  private static boolean isWrapped(MapNode before, MapNode after) {
    return !before.isEmpty()
        && after.fields().size() == 1
        && after.fields().values().iterator().next().sameValue(before);
  }

  private void wrap(Span.OfMap map, Spot spot, MapNode before, MapNode after) {
    String key = after.fields().keySet().iterator().next();
    String inner = new FlowEdits(tree.document()).style().key(key);
    List<TextEdit> edits =
        map.isFlow()
            ? List.of(
                TextEdit.insert(map.start(), "{" + inner + ": "), TextEdit.insert(map.end(), "}"))
            : new BlockEdits(tree.document()).wrap(map, key, spot.path());
    String what = String.join(", ", before.fields().keySet()) + " → below " + key;
    tree.add(map.start(), spot.path(), what, edits);
  }
}
