package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.span.Span;

/**
 * Writes a value anew that has nothing in common with what stands there.
 *
 * @param tree takes the changes
 */
record ValueEditor(TreeEditor tree) {

  void replace(Spot spot, Node before, Node after) {
    DocumentText document = tree.document();
    document.requireUnused(spot.span(), spot.path());
    String what =
        TreeEditor.isNothing(before)
            ? TreeEditor.shown(after) + " is added"
            : TreeEditor.shown(before) + " → " + TreeEditor.shown(after);
    BlockEdits block = new BlockEdits(document);
    if (!isOnOneLine(spot.span())) {
      if (!isEmptied(spot, after)) {
        throw obstacle(spot, what);
      }
      String text = TreeEditor.shown(after);
      tree.add(spot.start(), spot.path(), what, block.empty(spot.field().orElseThrow(), text));
      return;
    }
    if (isLeaf(after) || tree.isInFlow(spot)) {
      String gap = spot.isEmpty() ? " " : "";
      String text = gap + new FlowEdits(document).text(after);
      tree.add(spot, what, new TextEdit(spot.start(), spot.span().end(), text));
    } else if (spot.field().isPresent()) {
      tree.add(spot.start(), spot.path(), what, block.expand(spot.field().get(), after));
    } else if (after instanceof MapNode map && !spot.isEmpty()) {
      tree.add(spot, what, block.expandItem(spot.span(), map));
    } else {
      throw obstacle(spot, what);
    }
  }

  private static Obstacle obstacle(Spot spot, String what) {
    return new Obstacle(
        spot.start(), spot.path(), "it would have to be written anew: " + what, "write it by hand");
  }

  /** Whether the lines below a field go, and nothing comes in their place. */
  private boolean isEmptied(Spot spot, Node after) {
    boolean isBelow = tree.document().lines().isFirst(spot.start());
    return spot.field().isPresent() && isBelow && isLeaf(after) && !(after instanceof ScalarNode);
  }

  private static boolean isLeaf(Node node) {
    return node instanceof ScalarNode || (node.fields().isEmpty() && node.items().isEmpty());
  }

  /** A scalar, or what stands in braces or brackets; without a comment in it. */
  private boolean isOnOneLine(Span span) {
    boolean isInline =
        switch (span) {
          case Span.OfMap map -> map.isFlow();
          case Span.OfList list -> list.isFlow();
          default -> true;
        };
    DocumentText document = tree.document();
    return isInline
        && document.text().substring(span.start(), span.end()).indexOf('\n') < 0
        && document.comments().between(span.start(), span.end()).isEmpty();
  }
}
