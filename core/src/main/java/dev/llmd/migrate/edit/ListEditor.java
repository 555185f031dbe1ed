package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares lists element by element.
 *
 * @param tree compares the elements
 */
record ListEditor(TreeEditor tree) {

  void update(Span.OfList list, Spot spot, ListNode before, ListNode after) {
    if (before.items().isEmpty() || after.items().isEmpty()) {
      new ValueEditor(tree).replace(spot, before, after);
      return;
    }
    Set<Integer> gone = new TreeSet<>();
    int next = 0;
    for (ListAlignment.Pair pair : ListAlignment.of(before.items(), after.items())) {
      if (pair.before() < 0) {
        String path = Paths.item(spot.path(), pair.after());
        insert(list, next, after.items().get(pair.after()), path);
        continue;
      }
      next = pair.before() + 1;
      if (pair.after() >= 0) {
        tree.update(
            Spot.of(list.items().get(pair.before()), Paths.item(spot.path(), pair.before())),
            before.items().get(pair.before()),
            after.items().get(pair.after()));
      } else {
        gone.add(pair.before());
      }
    }
    remove(list, before, gone, spot.path());
  }

  private void insert(Span.OfList list, int index, Node value, String path) {
    FlowEdits flow = new FlowEdits(tree.document());
    TextEdit edit =
        list.isFlow()
            ? flow.insert(list, Piece.of(list), index, flow.text(value))
            : new BlockEdits(tree.document()).insert(list, index, value, path);
    int place = index == 0 ? list.start() : list.items().get(index - 1).start();
    tree.add(place, path, TreeEditor.shown(value) + " is added", List.of(edit));
  }

  private void remove(Span.OfList list, ListNode before, Set<Integer> gone, String path) {
    List<TextEdit> inFlow =
        list.isFlow()
            ? new FlowEdits(tree.document()).delete(list, Piece.of(list), gone, path)
            : List.of();
    for (int index : gone) {
      Span item = list.items().get(index);
      tree.document().requireUnused(item, path);
      Node value = before.items().get(index);
      String what = TreeEditor.shown(value) + " is removed";
      List<TextEdit> edits =
          list.isFlow()
              ? inFlow
              : List.of(new BlockEdits(tree.document()).delete(list, index, path));
      tree.add(item.start(), Paths.item(path, index), what, edits);
      // In brackets, all elements go with the edits of the first one.
      inFlow = List.of();
    }
  }
}
